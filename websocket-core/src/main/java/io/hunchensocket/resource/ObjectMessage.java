package io.hunchensocket.resource;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.hunchensocket.SocketMessage;

/**
 * Makes a message of what an application sends. Any thread may call it.
 */
final class ObjectMessage {

	private ObjectMessage() {
	}

	/**
	 * Makes the message.
	 * @param value a {@link SocketMessage}, a text, bytes, or an object for the converter
	 * @throws IllegalArgumentException if the value is sent by another method
	 */
	static SocketMessage of(Object value, Function<Object, SocketMessage> converter) {
		return asIs(value).orElseGet(() -> converter.apply(value));
	}

	/**
	 * The message that a value is as it stands.
	 * @return empty for an object that has to be converted
	 * @throws IllegalArgumentException if the value is sent by another method
	 */
	static Optional<SocketMessage> asIs(Object value) {
		if (value instanceof SocketMessage message) {
			return Optional.of(message);
		}
		if (value instanceof String text) {
			return Optional.of(SocketMessage.text(text));
		}
		if (value instanceof byte[] bytes) {
			return Optional.of(SocketMessage.binary(bytes));
		}
		if (value instanceof ByteBuffer bytes) {
			return Optional.of(SocketMessage.binary(bytes));
		}
		refuse(value);
		return Optional.empty();
	}

	/** A converter would make something of these that nobody wants. */
	private static void refuse(Object value) {
		if (value instanceof Path || value instanceof File) {
			throw new IllegalArgumentException("A file is sent with SocketClient.sendBinary(Path)");
		}
		if (value instanceof InputStream || value instanceof Reader) {
			throw new IllegalArgumentException(
					"A stream is sent piece by piece, with SocketClient.sendBinary(MessageBody) or sendText(MessageBody)");
		}
		if (value instanceof Optional<?> || value instanceof CompletionStage<?>) {
			throw new IllegalArgumentException(
					"Send the value, not the %s that holds it".formatted(value.getClass().getSimpleName()));
		}
	}

}
