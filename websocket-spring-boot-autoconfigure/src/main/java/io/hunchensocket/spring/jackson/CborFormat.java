package io.hunchensocket.spring.jackson;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.MessageType;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Messages as CBOR maps with the property {@code type}, in binary messages. Source: RFC
 * 8949.
 */
public final class CborFormat extends JacksonFormat {

	/** The major type of maps, in the first three bits. Source: RFC 8949, section 3.1. */
	private static final int MAP = 5;

	/** Says that CBOR follows. Source: RFC 8949, section 3.4.6. */
	private static final byte[] SELF_DESCRIBED = { (byte) 0xd9, (byte) 0xd9, (byte) 0xf7 };

	/** A text in pieces may hide a name. Source: RFC 8949, section 3.2.3. */
	private static final byte TEXT_IN_PIECES = 0x7f;

	private static final byte[] REPLY = EnvelopeNames.REPLY.getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CANCEL = EnvelopeNames.CANCEL.getBytes(StandardCharsets.US_ASCII);

	private final CBORMapper mapper;

	/**
	 * A format.
	 * @param mapper of the application
	 * @param names of the properties of an envelope
	 */
	public CborFormat(CBORMapper mapper, EnvelopeNames names) {
		super(mapper, names);
		this.mapper = mapper;
	}

	@Override
	public String name() {
		return "cbor";
	}

	@Override
	public MessageType messageType() {
		return MessageType.BINARY;
	}

	@Override
	public MessageFormat withProperties(String typeProperty, String payloadProperty) {
		return new CborFormat(this.mapper, namesOr(typeProperty, payloadProperty));
	}

	@Override
	JsonParser parser(Object message) {
		return this.mapper.createParser((byte[]) message);
	}

	@Override
	public boolean isEnvelope(Object message) {
		byte[] bytes = (byte[]) message;
		int start = isAt(bytes, 0, SELF_DESCRIBED) ? SELF_DESCRIBED.length : 0;
		return bytes.length > start && (bytes[start] & 0xff) >> 5 == MAP;
	}

	@Override
	public boolean mayBeReplyOrCancel(Object message) {
		byte[] bytes = (byte[]) message;
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == TEXT_IN_PIECES || isAt(bytes, i, REPLY) || isAt(bytes, i, CANCEL)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAt(byte[] bytes, int start, byte[] sought) {
		if (bytes.length - start < sought.length) {
			return false;
		}
		for (int i = 0; i < sought.length; i++) {
			if (bytes[start + i] != sought[i]) {
				return false;
			}
		}
		return true;
	}

	@Override
	SocketMessage write(EnvelopeHead head, @Nullable Object payload) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator to = this.mapper.createGenerator(bytes)) {
			to.writeStartObject();
			writeHead(head, to);
			if (payload != null) {
				writePayload(this.mapper.valueToTree(payload), to);
			}
			to.writeEndObject();
		}
		return SocketMessage.binary(bytes.toByteArray());
	}

	private void writeHead(EnvelopeHead head, JsonGenerator to) {
		if (head.reply() != NO_REQUEST) {
			to.writeNumberProperty(EnvelopeNames.REPLY, head.reply());
		}
		if (head.request() != NO_REQUEST) {
			to.writeNumberProperty(EnvelopeNames.REQUEST, head.request());
		}
		if (head.type() != null) {
			to.writeStringProperty(names().type(), head.type());
		}
		if (head.error() != null) {
			to.writeName(EnvelopeNames.ERROR);
			to.writePOJO(head.error());
		}
	}

	private void writePayload(JsonNode payload, JsonGenerator to) {
		if (payload.isObject() && !names().hasPayloadProperty()) {
			payload.properties().forEach((property) -> {
				to.writeName(property.getKey());
				to.writePOJO(property.getValue());
			});
		}
		else {
			to.writeName(names().payloadProperty());
			to.writePOJO(payload);
		}
	}

}
