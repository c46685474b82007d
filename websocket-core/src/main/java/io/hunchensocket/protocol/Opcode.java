package io.hunchensocket.protocol;

import io.hunchensocket.MessageType;

/**
 * What a frame carries. Source: RFC 6455, section 5.2 and the registry of section 11.8.
 */
public enum Opcode {

	/** A further fragment of the message that has begun. */
	CONTINUATION(0x0),

	/** A text message, or its first fragment. */
	TEXT(0x1),

	/** A binary message, or its first fragment. */
	BINARY(0x2),

	/** The beginning, or the confirmation, of the closing handshake. */
	CLOSE(0x8),

	/** A question whether the peer is alive. */
	PING(0x9),

	/** The answer to a ping, or a heartbeat that nobody asked for. */
	PONG(0xA);

	private static final Opcode[] BY_VALUE = new Opcode[16];

	static {
		for (Opcode opcode : values()) {
			BY_VALUE[opcode.value] = opcode;
		}
	}

	private final int value;

	Opcode(int value) {
		this.value = value;
	}

	/**
	 * Whether the RFC defines this opcode; frames of any other fail the connection.
	 * @param value the low four bits of a frame's first byte, 0 to 15
	 * @return {@code true} if {@link #of(int)} knows it
	 */
	public static boolean isDefined(int value) {
		return BY_VALUE[value] != null;
	}

	/**
	 * The opcode of this value.
	 * @param value the low four bits of a frame's first byte, 0 to 15
	 * @return its opcode
	 * @throws IllegalArgumentException if the value is reserved, see
	 * {@link #isDefined(int)}
	 */
	public static Opcode of(int value) {
		Opcode opcode = BY_VALUE[value];
		if (opcode == null) {
			throw new IllegalArgumentException("Opcode " + value + " is reserved");
		}
		return opcode;
	}

	/**
	 * The opcode of a message's first frame.
	 * @param type what the message carries
	 * @return {@link #TEXT} or {@link #BINARY}
	 */
	public static Opcode of(MessageType type) {
		return (type == MessageType.TEXT) ? TEXT : BINARY;
	}

	/**
	 * The type of the message that begins with a frame of this opcode.
	 * @return what the message carries
	 * @throws IllegalStateException if no message begins with such a frame
	 */
	MessageType messageType() {
		if (this == TEXT) {
			return MessageType.TEXT;
		}
		if (this == BINARY) {
			return MessageType.BINARY;
		}
		throw new IllegalStateException("No message begins with a frame of opcode " + this);
	}

	/**
	 * The four bits on the wire.
	 * @return 0 to 15
	 */
	public int value() {
		return this.value;
	}

	/**
	 * Whether frames of this kind control the connection rather than carry a message.
	 * Source: RFC 6455, section 5.5.
	 * @return {@code true} for close, ping and pong
	 */
	public boolean isControl() {
		return this.value >= 0x8;
	}

}
