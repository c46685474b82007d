package io.hunchensocket.spring.handler;

import java.lang.reflect.Type;
import java.util.IdentityHashMap;

import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.format.PayloadReader;

/**
 * Read the payloads of one type, in each format of a resource. Immutable, for any thread.
 */
final class PayloadReaders {

	private final IdentityHashMap<MessageFormat, PayloadReader> byFormat = new IdentityHashMap<>();

	private final PayloadReader first;

	private final boolean hasOne;

	/**
	 * Readers of a type.
	 * @throws IllegalArgumentException if no payload of that type can be read
	 */
	PayloadReaders(Formats formats, Type payload) {
		formats.all().forEach((format) -> this.byFormat.put(format, format.reader(payload)));
		this.first = formats.all().get(0).reader(payload);
		this.hasOne = formats.hasOne();
	}

	PayloadReader of(MessageFormat format) {
		PayloadReader reader = this.hasOne ? this.first : this.byFormat.get(format);
		if (reader == null) {
			throw new IllegalStateException("The resource does not speak " + format.name());
		}
		return reader;
	}

}
