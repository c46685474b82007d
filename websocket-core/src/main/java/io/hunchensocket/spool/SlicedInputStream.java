package io.hunchensocket.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads little at a time, whoever asks for how much.
 */
final class SlicedInputStream extends FilterInputStream {

	private final int most;

	/**
	 * A stream over another.
	 * @param most how many bytes are read at a time
	 */
	SlicedInputStream(InputStream source, int most) {
		super(source);
		this.most = most;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		return super.read(target, offset, Math.min(length, this.most));
	}

}
