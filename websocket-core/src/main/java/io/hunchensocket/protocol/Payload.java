package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * Some bytes of a message, still masked, where they were received. It shows the bytes of
 * a connection's newest event and is valid until the next call of a method of its
 * {@link WebSocketProtocol}. It may be read more than once.
 */
public final class Payload {

	static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private ByteBuffer source = NOTHING;

	private int index;

	private int length;

	private int key;

	private int toCome;

	Payload() {
	}

	/**
	 * Shows the next bytes of a buffer and moves its position behind them.
	 * @param input borrowed
	 * @param bytes how many
	 * @param maskingKey applies to the first of them on
	 * @return this
	 */
	Payload show(ByteBuffer input, int bytes, int maskingKey) {
		this.source = input;
		this.index = input.position();
		this.length = bytes;
		this.key = maskingKey;
		this.toCome = 0;
		input.position(this.index + bytes);
		return this;
	}

	/**
	 * Notes that the frame has more bytes than were shown.
	 * @param bytes how many the header announces
	 */
	void toCome(long bytes) {
		this.toCome = (int) Math.min(bytes, Integer.MAX_VALUE);
	}

	/**
	 * How many bytes follow these in the same frame, as its header announces.
	 * @return 0 if none do, or it is not known; no more than an int holds
	 */
	int toCome() {
		return this.toCome;
	}

	/**
	 * Releases the borrowed buffer.
	 */
	void release() {
		this.source = NOTHING;
		this.length = 0;
	}

	/**
	 * How many bytes there are.
	 * @return at least 0
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Copies the bytes out, unmasked.
	 * @param target where to
	 * @param offset of the first byte in the target
	 * @throws IndexOutOfBoundsException if the target is too short
	 */
	public void copyTo(byte[] target, int offset) {
		Masker.copy(this.source, this.index, target, offset, this.length, this.key);
	}

	/**
	 * Copies some of the bytes out, unmasked.
	 * @param from how many bytes are left out before them
	 * @param bytes how many
	 * @param target where to
	 * @param offset of the first byte in the target
	 */
	void copyTo(int from, int bytes, byte[] target, int offset) {
		Masker.copy(this.source, this.index + from, target, offset, bytes, Masker.keyAt(this.key, from));
	}

	/**
	 * The length, never the bytes.
	 */
	@Override
	public String toString() {
		return this.length + " bytes";
	}

}
