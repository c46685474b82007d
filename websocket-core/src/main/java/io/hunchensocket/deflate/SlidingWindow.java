package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The newest 32 KiB that were inflated: where they are inflated to, and what later blocks
 * may refer to. Source: RFC 1951, section 2.
 */
final class SlidingWindow {

	private static final int BYTES = 1 << DeflateOffer.MAX_WINDOW_BITS;

	/** The most of one piece, so that what it pushes out is old. */
	private static final int PIECE = BYTES / 2;

	private final byte[] bytes = new byte[BYTES];

	private final ByteBuffer shown = ByteBuffer.wrap(this.bytes);

	private int end;

	private boolean full;

	/**
	 * Inflates the next piece into the window.
	 * @return how many bytes it has
	 */
	int fill(Inflater inflater) throws DataFormatException {
		if (this.end == BYTES) {
			this.end = 0;
			this.full = true;
		}
		int length = inflater.inflate(this.bytes, this.end, Math.min(PIECE, BYTES - this.end));
		this.end += length;
		return length;
	}

	/**
	 * The newest bytes, until the next piece takes their place.
	 */
	ByteBuffer newest(int length) {
		return this.shown.limit(this.end).position(this.end - length);
	}

	/**
	 * A copy of all that is in the window, the oldest first.
	 */
	byte[] content() {
		byte[] content = new byte[this.full ? BYTES : this.end];
		int older = content.length - this.end;
		System.arraycopy(this.bytes, this.end, content, 0, older);
		System.arraycopy(this.bytes, 0, content, older, this.end);
		return content;
	}

	/**
	 * Adds the newest bytes to what is kept of a peer.
	 * @param count how many, or more than there are
	 */
	void keepNewest(long count, PeerWindow kept) {
		int newer = (int) Math.min(count, this.end);
		if (this.full && count > newer) {
			int older = (int) Math.min(count - newer, BYTES - this.end);
			kept.append(this.bytes, BYTES - older, older);
		}
		kept.append(this.bytes, this.end - newer, newer);
	}

	/**
	 * Holds what was kept of a peer and nothing else, and so does the inflater.
	 */
	void prime(Inflater inflater, PeerWindow kept) {
		kept.copyTo(this.bytes);
		this.end = kept.length();
		this.full = false;
		inflater.reset();
		if (this.end > 0) {
			inflater.setDictionary(this.bytes, 0, this.end);
		}
	}

}
