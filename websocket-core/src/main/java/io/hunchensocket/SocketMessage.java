package io.hunchensocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hunchensocket.text.SurrogatePairs;

/**
 * A whole message, text or binary: an immutable value that may be sent to many clients
 * from many threads. Source: RFC 6455, section 5.6.
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
	 * @param bytes copied: later changes to the array do not reach the message
	 * @return the message
	 */
	public static SocketMessage binary(byte[] bytes) {
		return new SocketMessage(MessageType.BINARY, bytes.clone(), Compression.AS_CONFIGURED);
	}

	/**
	 * A binary message.
	 * @param bytes copied from its position to its limit, neither of which moves
	 * @return the message
	 */
	public static SocketMessage binary(ByteBuffer bytes) {
		byte[] payload = new byte[bytes.remaining()];
		bytes.get(bytes.position(), payload);
		return new SocketMessage(MessageType.BINARY, payload, Compression.AS_CONFIGURED);
	}

	/**
	 * The same message, never to be compressed: for a secret that shares the message with
	 * something that an attacker may choose, or for what is compressed already. Source:
	 * RFC 7692, section 8.
	 * @return a message with the same payload
	 */
	public SocketMessage uncompressed() {
		return new SocketMessage(this.type, this.payload, Compression.OFF);
	}

	/**
	 * Whether the message may be compressed, where the connection compresses at all.
	 * @return {@code false} of what {@link #uncompressed()} returns
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
	 * What the message carries.
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
	 * The payload: the bytes of a binary message, the UTF-8 of a text.
	 * @return a read-only buffer of its own position and limit
	 */
	public ByteBuffer bytes() {
		return ByteBuffer.wrap(this.payload).asReadOnlyBuffer();
	}

	/**
	 * The length of the payload.
	 * @return bytes
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
