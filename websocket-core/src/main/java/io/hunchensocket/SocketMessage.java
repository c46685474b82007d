package io.hunchensocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hunchensocket.text.SurrogatePairs;

/**
 * A whole message, text or binary. It is immutable: one message may be sent to many
 * clients, from many threads. Source: RFC 6455, section 5.6.
 */
public final class SocketMessage {

	private final MessageType type;

	private final byte[] payload;

	private final Compression compression;

	private SocketMessage(MessageType type, byte[] payload, Compression compression) {
		this.type = type;
		this.payload = payload;
		this.compression = compression;
	}

	/**
	 * A text message.
	 * @param text any text
	 * @return the message
	 * @throws IllegalArgumentException if the text holds a lone surrogate, which UTF-8
	 * cannot express
	 */
	public static SocketMessage text(String text) {
		return new SocketMessage(MessageType.TEXT, SurrogatePairs.encode(text), Compression.AS_CONFIGURED);
	}

	/**
	 * A binary message.
	 * @param bytes the payload, which is copied: later changes to the array do not change
	 * the message
	 * @return the message
	 */
	public static SocketMessage binary(byte[] bytes) {
		return new SocketMessage(MessageType.BINARY, bytes.clone(), Compression.AS_CONFIGURED);
	}

	/**
	 * A binary message.
	 * @param bytes the payload, which is copied from the position to the limit of the
	 * buffer; neither is moved
	 * @return the message
	 */
	public static SocketMessage binary(ByteBuffer bytes) {
		byte[] payload = new byte[bytes.remaining()];
		bytes.get(bytes.position(), payload);
		return new SocketMessage(MessageType.BINARY, payload, Compression.AS_CONFIGURED);
	}

	/**
	 * The same message, which is never compressed. Use it for a message that holds a
	 * secret beside text that an attacker may choose, and for content that is compressed
	 * already. Source: RFC 7692, section 8.
	 * @return a message with the same payload
	 */
	public SocketMessage uncompressed() {
		return new SocketMessage(this.type, this.payload, Compression.OFF);
	}

	/**
	 * Whether the message may be compressed, if compression was agreed on for the
	 * connection.
	 * @return {@code false} for a message that {@link #uncompressed()} returned
	 */
	public boolean isCompressible() {
		return this.compression != Compression.OFF;
	}

	/**
	 * Whether this is a text message.
	 * @return {@code false} for a binary one
	 */
	public boolean isText() {
		return this.type == MessageType.TEXT;
	}

	/**
	 * The type of the message.
	 * @return text or binary
	 */
	public MessageType type() {
		return this.type;
	}

	/**
	 * The text of a text message.
	 * @return the text
	 * @throws IllegalStateException if this message is binary
	 */
	public String text() {
		if (!isText()) {
			throw new IllegalStateException("This message is binary: read its bytes()");
		}
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * The payload: the bytes of a binary message, or a text in UTF-8.
	 * @return a new read-only buffer, with its own position and limit
	 */
	public ByteBuffer bytes() {
		return ByteBuffer.wrap(this.payload).asReadOnlyBuffer();
	}

	/**
	 * The length of the payload.
	 * @return bytes, for a text those of its UTF-8
	 */
	public int length() {
		return this.payload.length;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SocketMessage message && this.type == message.type
				&& this.compression == message.compression && Arrays.equals(this.payload, message.payload);
	}

	@Override
	public int hashCode() {
		return 31 * this.type.hashCode() + Arrays.hashCode(this.payload);
	}

	/**
	 * Type and length, never the payload.
	 */
	@Override
	public String toString() {
		return this.type + " message of " + this.payload.length + " bytes";
	}

}
