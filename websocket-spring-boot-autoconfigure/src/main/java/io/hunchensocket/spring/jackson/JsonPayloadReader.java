package io.hunchensocket.spring.jackson;

import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.PayloadReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Reads payloads of one type.
 *
 * @param reader of the type
 * @param place of the payload in the envelope
 */
record JsonPayloadReader(ObjectReader reader, Place place, JacksonFormat format) implements PayloadReader {

	@Override
	public Object read(Envelope envelope) {
		EnvelopeParser parser = (EnvelopeParser) envelope;
		try {
			return required(read(parser));
		}
		catch (JacksonException ex) {
			throw JsonErrors.malformed(ex, this.format.written());
		}
	}

	private @Nullable Object read(EnvelopeParser parser) {
		return switch (this.place) {
			case BESIDE_TYPE -> parser.readObject(this.reader);
			case WITH_TYPE -> parser.readTypedObject(this.reader);
			case IN_PROPERTY -> parser.readProperty(this.reader, this.format.names().payloadProperty());
		};
	}

	@Override
	public Object readWhole(Object message) {
		try (var parser = this.format.parser(message)) {
			Object payload = required(this.reader.readValue(parser));
			if (parser.nextToken() != null) {
				throw new MalformedMessageException("The message goes on behind its value.");
			}
			return payload;
		}
		catch (JacksonException ex) {
			throw JsonErrors.malformed(ex, this.format.written());
		}
	}

	private static Object required(@Nullable Object payload) {
		if (payload == null) {
			throw new MalformedMessageException("The message is null.");
		}
		return payload;
	}

	/**
	 * Where the payload is.
	 */
	enum Place {

		/** Its properties stand beside the type of the message. */
		BESIDE_TYPE,

		/** The same, and the type of the message is also one for Jackson. */
		WITH_TYPE,

		/** It has a property of its own. */
		IN_PROPERTY

	}

}
