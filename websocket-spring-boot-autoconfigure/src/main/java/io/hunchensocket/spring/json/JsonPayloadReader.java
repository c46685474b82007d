package io.hunchensocket.spring.json;

import io.hunchensocket.spring.handler.Envelope;
import io.hunchensocket.spring.handler.MalformedMessageException;
import io.hunchensocket.spring.handler.PayloadReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Reads payloads of one type from JSON.
 *
 * @param reader of the type
 * @param place of the payload in the envelope
 */
record JsonPayloadReader(ObjectReader reader, Place place, JsonFormat format) implements PayloadReader {

	@Override
	public Object read(Envelope envelope) {
		EnvelopeParser parser = (EnvelopeParser) envelope;
		try {
			return required(read(parser));
		}
		catch (JacksonException ex) {
			throw JsonErrors.malformed(ex);
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
	public Object read(String text) {
		try (var parser = this.format.parser(text)) {
			Object payload = required(this.reader.readValue(parser));
			if (parser.nextToken() != null) {
				throw new MalformedMessageException("The message goes on behind its value.");
			}
			return payload;
		}
		catch (JacksonException ex) {
			throw JsonErrors.malformed(ex);
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
