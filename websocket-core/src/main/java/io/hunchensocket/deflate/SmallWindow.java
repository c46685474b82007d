package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Keeps a deflater from referring further back than a window smaller than its own, which
 * always has 15 bits: it is reset so often, and primed with so little of what was before,
 * that nothing farther away is known to it. Source: RFC 7692, section 7.1.2.1.
 */
final class SmallWindow {

	/** The deflater's own window is what was agreed on. */
	static final SmallWindow NONE = new SmallWindow(0);

	/** From the start what was before, from the middle what is deflated now. */
	private final byte[] bytes;

	private final int half;

	private int before;

	private int given;

	SmallWindow(int bits) {
		this.bytes = new byte[1 << bits];
		this.half = this.bytes.length / 2;
	}

	/**
	 * Gives the deflater half a window, and what it may refer to. What was given before
	 * has been deflated by now.
	 * @param source its position moves behind what is given
	 */
	void slide(Deflater deflater, ByteBuffer source) {
		remember();
		deflater.reset();
		if (this.before > 0) {
			deflater.setDictionary(this.bytes, 0, this.before);
		}
		this.given = Math.min(this.half, source.remaining());
		source.get(this.bytes, this.half, this.given);
		deflater.setInput(this.bytes, this.half, this.given);
	}

	private void remember() {
		int kept = Math.min(this.before, this.half - this.given);
		System.arraycopy(this.bytes, this.before - kept, this.bytes, 0, kept);
		System.arraycopy(this.bytes, this.half, this.bytes, kept, this.given);
		this.before = kept + this.given;
	}

}
