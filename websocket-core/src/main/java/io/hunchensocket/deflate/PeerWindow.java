package io.hunchensocket.deflate;

import java.util.Arrays;

/**
 * The newest bytes of all messages of one peer, uncompressed: what its next message may
 * refer to. It grows with what has arrived, up to the window that was agreed on. One
 * thread at a time may use it. Source: RFC 7692, section 7.1.1.
 */
final class PeerWindow {

	private static final byte[] NOTHING = {};

	/** Of peers whose messages stand for themselves. */
	static final PeerWindow NONE = new PeerWindow(0);

	private final int most;

	/** From {@link #oldest} to the end, and on from the start, once it is full. */
	private byte[] bytes = NOTHING;

	private int length;

	private int oldest;

	private WindowMemory reservedIn = WindowMemory.UNBOUNDED;

	private PeerWindow(int most) {
		this.most = most;
	}

	static PeerWindow ofBits(int windowBits) {
		return new PeerWindow(1 << windowBits);
	}

	/**
	 * Reserves all that it may grow to, unless that is little.
	 * @return {@code false} if there is no room
	 */
	boolean reserve(WindowMemory memory) {
		if (this.most > DeflateParameters.FREE_WINDOW_BYTES) {
			if (!memory.reserve(this.most)) {
				return false;
			}
			this.reservedIn = memory;
		}
		return true;
	}

	/**
	 * Gives back what is reserved, if anything is.
	 */
	void release() {
		WindowMemory memory = this.reservedIn;
		this.reservedIn = WindowMemory.UNBOUNDED;
		memory.release(this.most);
	}

	int length() {
		return this.length;
	}

	/**
	 * Adds bytes behind all others; the oldest go where there is no room.
	 * @param source of the bytes
	 * @param offset of the first in the source
	 * @param count how many
	 */
	void append(byte[] source, int offset, int count) {
		int added = Math.min(count, this.most);
		int from = offset + count - added;
		makeRoom(added);
		int end = this.oldest + this.length;
		int place = (end < this.bytes.length) ? end : end - this.bytes.length;
		int first = Math.min(added, this.bytes.length - place);
		System.arraycopy(source, from, this.bytes, place, first);
		System.arraycopy(source, from + first, this.bytes, 0, added - first);
		int overwritten = Math.max(0, this.length + added - this.bytes.length);
		this.length += added - overwritten;
		this.oldest = (overwritten > 0) ? (this.oldest + overwritten) % this.bytes.length : this.oldest;
	}

	/** As long as it grows, its oldest byte is the first. */
	private void makeRoom(int added) {
		int wanted = Math.min(this.most, this.length + added);
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.min(this.most, Math.max(wanted, 2 * this.bytes.length)));
		}
	}

	/**
	 * Copies all that it holds, the oldest first.
	 * @param target of at least {@link #length()} bytes
	 */
	void copyTo(byte[] target) {
		int first = Math.min(this.length, this.bytes.length - this.oldest);
		System.arraycopy(this.bytes, this.oldest, target, 0, first);
		System.arraycopy(this.bytes, 0, target, first, this.length - first);
	}

}
