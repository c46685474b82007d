package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Deflates the messages of one end of one connection, slice by slice; each message may
 * refer to those before it until {@link #reset}. It owns some 260 KiB of native memory
 * until {@link #end()}. One thread at a time may use it. Source: RFC 7692, section 7.2.1.
 */
public final class MessageDeflater implements IdlePool.Reusable {

	/**
	 * An empty stored block without its last bytes. Source: RFC 7692, section 7.2.3.6.
	 */
	private static final byte[] EMPTY_MESSAGE = { 0 };

	/** What ends each flush, and is stripped from a message's end. */
	private static final int TAIL_BYTES = 4;

	private static final int BUFFER_BYTES = 8192;

	private static final byte[] NOTHING = {};

	private final Deflater deflater;

	private final byte[] buffer = new byte[BUFFER_BYTES];

	private SmallWindow window = SmallWindow.NONE;

	MessageDeflater(int level) {
		this.deflater = new Deflater(level, true);
	}

	/**
	 * Forgets all messages.
	 * @param windowBits how far back the next ones may refer, 8 to 15
	 */
	void reset(int windowBits) {
		this.deflater.reset();
		this.window = (windowBits < DeflateOffer.MAX_WINDOW_BITS) ? new SmallWindow(windowBits) : SmallWindow.NONE;
	}

	/**
	 * Deflates a slice of a message that others follow.
	 * @param slice read to its limit
	 * @return a part of the message's payload, a new array
	 */
	public byte[] deflate(ByteBuffer slice) {
		return slice.hasRemaining() ? flushed(slice) : new byte[0];
	}

	/**
	 * Deflates the last slice of a message, or all of it.
	 * @param slice read to its limit; may be empty
	 * @return the rest of the message's payload, a new array
	 */
	public byte[] deflateLast(ByteBuffer slice) {
		if (!slice.hasRemaining()) {
			return EMPTY_MESSAGE.clone();
		}
		byte[] flushed = flushed(slice);
		return Arrays.copyOf(flushed, flushed.length - TAIL_BYTES);
	}

	private byte[] flushed(ByteBuffer slice) {
		DeflatedBytes deflated = new DeflatedBytes(slice.remaining());
		if (this.window == SmallWindow.NONE) {
			this.deflater.setInput(slice);
			flush(deflated);
			// Else it would keep the message in memory until it is used again.
			this.deflater.setInput(NOTHING);
		}
		else {
			while (slice.hasRemaining()) {
				this.window.slide(this.deflater, slice);
				flush(deflated);
			}
		}
		return deflated.toByteArray();
	}

	private void flush(DeflatedBytes target) {
		int length;
		do {
			length = this.deflater.deflate(this.buffer, 0, BUFFER_BYTES, Deflater.SYNC_FLUSH);
			target.append(this.buffer, length);
		}
		// A full buffer says that there may be more.
		while (length == BUFFER_BYTES);
	}

	@Override
	public void end() {
		this.deflater.end();
	}

}
