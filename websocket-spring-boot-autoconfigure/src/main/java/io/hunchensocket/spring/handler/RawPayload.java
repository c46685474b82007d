package io.hunchensocket.spring.handler;

import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Optional;

import io.hunchensocket.MessageType;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.SpooledMessage;

/**
 * Payloads that a method takes as the engine delivers them. Each is of one type of
 * messages, and has them received in one mode.
 */
enum RawPayload {

	TEXT(String.class, MessageType.TEXT, ReceiveMode.WHOLE),

	TEXT_STREAM(Reader.class, MessageType.TEXT, ReceiveMode.STREAM),

	BYTES(byte[].class, MessageType.BINARY, ReceiveMode.WHOLE),

	BINARY_STREAM(InputStream.class, MessageType.BINARY, ReceiveMode.STREAM),

	BINARY_CHUNK(MessageChunk.class, MessageType.BINARY, ReceiveMode.CHUNKS),

	SPOOLED(SpooledMessage.class, MessageType.BINARY, ReceiveMode.SPOOLED);

	private final Class<?> parameter;

	private final MessageType type;

	private final ReceiveMode mode;

	RawPayload(Class<?> parameter, MessageType type, ReceiveMode mode) {
		this.parameter = parameter;
		this.type = type;
		this.mode = mode;
	}

	/**
	 * The kind that a parameter takes.
	 * @param parameter the type of the parameter
	 * @return empty if a format has to read the payload
	 */
	static Optional<RawPayload> of(Class<?> parameter) {
		return Arrays.stream(values()).filter((each) -> each.parameter == parameter).findFirst();
	}

	MessageType type() {
		return this.type;
	}

	ReceiveMode mode() {
		return this.mode;
	}

}
