package io.hunchensocket.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

import io.hunchensocket.testsupport.Hex;

/**
 * Deflates messages as a peer may do that knows nothing but the JDK's {@link Deflater}.
 * It remembers what it deflated.
 */
final class JdkDeflater implements AutoCloseable {

	private static final int WINDOW = 32_768;

	private final Deflater deflater;

	/** All messages. */
	private byte[] before = {};

	JdkDeflater(int level) {
		this.deflater = new Deflater(level, true);
	}

	void forget() {
		this.deflater.reset();
		this.before = new byte[0];
	}

	/** A message's payload. */
	byte[] message(byte[] data, End end) {
		byte[] blocks = blocks(data, end);
		if (end == End.FINAL_BLOCK) {
			return Hex.concat(blocks, new byte[1]);
		}
		return (data.length == 0) ? new byte[1] : Arrays.copyOf(blocks, blocks.length - 4);
	}

	/** Whole bytes: with a flush, or with a final block behind which more may follow. */
	byte[] blocks(byte[] data, End end) {
		this.deflater.setInput(data);
		if (end == End.FINAL_BLOCK) {
			this.deflater.finish();
		}
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[70_000];
		int length;
		do {
			length = this.deflater.deflate(buffer, 0, buffer.length, end.flush);
			deflated.write(buffer, 0, length);
		}
		while (length == buffer.length);
		this.before = newest(Hex.concat(this.before, data));
		if (end == End.FINAL_BLOCK) {
			this.deflater.reset();
			this.deflater.setDictionary(this.before);
		}
		return deflated.toByteArray();
	}

	private static byte[] newest(byte[] bytes) {
		return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - WINDOW), bytes.length);
	}

	@Override
	public void close() {
		this.deflater.end();
	}

	/** How a part ends. */
	enum End {

		SYNC_FLUSH(Deflater.SYNC_FLUSH), FULL_FLUSH(Deflater.FULL_FLUSH), FINAL_BLOCK(Deflater.NO_FLUSH);

		private final int flush;

		End(int flush) {
			this.flush = flush;
		}

	}

}
