package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.transport.Transport;

/**
 * Writes one frame again and again, as many of them as possible in one write, and makes
 * none of them anew. There is one for each connection, over copies that all connections
 * of the loop share. Touched on the loop alone.
 */
final class Repeater {

	private static final int COPIES_BYTES = 128 * 1024;

	private final ByteBuffer copies;

	private final int frameLength;

	private long pending;

	private int offset;

	/**
	 * Repeats the frame of which these are copies.
	 */
	Repeater(ByteBuffer copies, int frameLength) {
		this.copies = copies;
		this.frameLength = frameLength;
	}

	/**
	 * As many copies of a frame as are written at once.
	 */
	static ByteBuffer copies(byte[] frame) {
		int count = Math.max(1, COPIES_BYTES / frame.length);
		ByteBuffer copies = ByteBuffer.allocateDirect(count * frame.length);
		for (int i = 0; i < count; i++) {
			copies.put(frame);
		}
		return copies;
	}

	/**
	 * Adds frames to what is to be written.
	 */
	void add(int frames) {
		this.pending += (long) frames * this.frameLength;
	}

	/**
	 * Writes as much as can leave now. The transport is asked even if nothing is left
	 * here: it may have kept a part of what it was given.
	 */
	void write(Transport transport) throws IOException {
		boolean all;
		do {
			int end = (int) Math.min(this.copies.capacity(), this.offset + this.pending);
			this.copies.limit(end).position(this.offset);
			all = transport.write(this.copies);
			this.pending -= this.copies.position() - this.offset;
			this.offset = this.copies.position() % this.frameLength;
		}
		while (all && this.pending > 0);
		if (!all) {
			transport.awaitWritable();
		}
	}

}
