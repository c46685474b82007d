package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.transport.Transport;

/**
 * Writes one frame again and again, as many of them as possible in one write, and makes
 * none of them anew. Touched on the loop alone.
 */
final class Repeater {

	private static final int COPIES_BYTES = 128 * 1024;

	private final ByteBuffer copies;

	private final int frameLength;

	private long pending;

	private int offset;

	Repeater(byte[] frame) {
		this.frameLength = frame.length;
		int count = Math.max(1, COPIES_BYTES / frame.length);
		this.copies = ByteBuffer.allocateDirect(count * frame.length);
		for (int i = 0; i < count; i++) {
			this.copies.put(frame);
		}
	}

	/**
	 * Adds frames to what is to be written.
	 */
	void add(int frames) {
		this.pending += (long) frames * this.frameLength;
	}

	/**
	 * Writes as much as can leave now.
	 */
	void write(Transport transport) throws IOException {
		boolean all = true;
		while (all && this.pending > 0) {
			int end = (int) Math.min(this.copies.capacity(), this.offset + this.pending);
			this.copies.limit(end).position(this.offset);
			all = transport.write(this.copies);
			this.pending -= this.copies.position() - this.offset;
			this.offset = this.copies.position() % this.frameLength;
		}
		if (!all) {
			transport.awaitWritable();
		}
	}

}
