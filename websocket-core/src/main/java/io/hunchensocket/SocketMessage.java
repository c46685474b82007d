package io.hunchensocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A whole message, text or binary: an immutable value that may be sent to many clients
 * from many threads. Source: RFC 6455, section 5.6.
 */
public final class SocketMessage {

	private final Opcode opcode;

	private final byte[] payload;

	private SocketMessage(Opcode opcode, byte[] payload) {
		this.opcode = opcode;
		this.payload = payload;
	}

	/**
	 * A text message.
	 * @param text any text
	 * @return the message
	 * @throws IllegalArgumentException if the text holds a lone surrogate, which UTF-8
	 * cannot express
	 */
	public static SocketMessage text(String text) {
		SurrogatePairs.requireComplete(text);
		return new SocketMessage(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A binary message.
	 * @param bytes copied: later changes to the array do not reach the message
	 * @return the message
	 */
	public static SocketMessage binary(byte[] bytes) {
		return new SocketMessage(Opcode.BINARY, bytes.clone());
	}

	/**
	 * A binary message.
	 * @param bytes copied from its position to its limit, neither of which moves
	 * @return the message
	 */
	public static SocketMessage binary(ByteBuffer bytes) {
		byte[] payload = new byte[bytes.remaining()];
		bytes.get(bytes.position(), payload);
		return new SocketMessage(Opcode.BINARY, payload);
	}

	/**
	 * Whether this is a text message.
	 * @return {@code false} for a binary one
	 */
	public boolean isText() {
		return this.opcode == Opcode.TEXT;
	}

	/**
	 * The type on the wire.
	 * @return {@link Opcode#TEXT} or {@link Opcode#BINARY}
	 */
	public Opcode opcode() {
		return this.opcode;
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
		return other instanceof SocketMessage message && this.opcode == message.opcode
				&& Arrays.equals(this.payload, message.payload);
	}

	@Override
	public int hashCode() {
		return 31 * this.opcode.hashCode() + Arrays.hashCode(this.payload);
	}

	/**
	 * Type and length, never the payload.
	 */
	@Override
	public String toString() {
		return this.opcode + " message of " + this.payload.length + " bytes";
	}

}
