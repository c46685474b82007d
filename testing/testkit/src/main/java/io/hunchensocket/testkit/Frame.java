package io.hunchensocket.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A frame that came from the server. It is what {@link RawWebSocket#readFrame()} answers;
 * immutable, so safe to share between threads. Source: RFC 6455, section 5.2.
 */
public final class Frame {

	/** What {@link #closeCode()} answers for a close without payload. */
	public static final int NO_STATUS = 1005;

	/** Enough to recognise a payload, little enough for one line. */
	private static final int SHOWN_BYTES = 32;

	private final int firstByte;

	private final byte[] payload;

	Frame(int firstByte, byte[] payload) {
		this.firstByte = firstByte;
		this.payload = payload;
	}

	/**
	 * Whether this is the last fragment of its message.
	 * @return the FIN bit
	 */
	public boolean fin() {
		return (this.firstByte & 0x80) != 0;
	}

	/**
	 * The reserved bits.
	 * @return 0 to 7: RSV1 is 4, RSV2 is 2, RSV3 is 1
	 */
	public int rsv() {
		return (this.firstByte >> 4) & 0x7;
	}

	/**
	 * The kind of the frame.
	 * @return 0 to 15
	 */
	public int opcode() {
		return this.firstByte & 0xf;
	}

	/**
	 * The application data.
	 * @return a new array
	 */
	public byte[] payload() {
		return this.payload.clone();
	}

	/**
	 * The payload as text.
	 * @return the text
	 * @throws AssertionError if it is no UTF-8
	 */
	public String text() {
		return utf8(ByteBuffer.wrap(this.payload));
	}

	/**
	 * The status of a close.
	 * @return the code, {@link #NO_STATUS} if the payload is empty
	 * @throws AssertionError if this is no close, or its payload has a single byte
	 */
	public int closeCode() {
		if (!isClose() || this.payload.length == 1) {
			throw new AssertionError("Expected a close with or without status, but this came: " + this);
		}
		return (this.payload.length == 0) ? NO_STATUS : ByteBuffer.wrap(this.payload).getShort() & 0xffff;
	}

	/**
	 * The reason of a close.
	 * @return the reason, empty if there is none
	 * @throws AssertionError as {@link #closeCode()}, and if it is no UTF-8
	 */
	public String closeReason() {
		return (closeCode() == NO_STATUS) ? "" : utf8(ByteBuffer.wrap(this.payload).position(2));
	}

	boolean isClose() {
		return opcode() == 0x8;
	}

	boolean hasBitsOf(Frame other) {
		return ((this.firstByte ^ other.firstByte) & 0xff) == 0 && Arrays.equals(this.payload, other.payload);
	}

	private String utf8(ByteBuffer bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("Expected UTF-8, but this came: " + this, ex);
		}
	}

	@Override
	public String toString() {
		String kind = switch (opcode()) {
			case 0x0 -> "continuation";
			case 0x1 -> "text";
			case 0x2 -> "binary";
			case 0x8 -> "close";
			case 0x9 -> "ping";
			case 0xA -> "pong";
			default -> "opcode " + opcode();
		};
		return kind + (fin() ? " fin" : " more") + ((rsv() != 0) ? " rsv " + rsv() : "") + ", " + this.payload.length
				+ " bytes [" + Hex.of(this.payload, SHOWN_BYTES) + "]";
	}

}
