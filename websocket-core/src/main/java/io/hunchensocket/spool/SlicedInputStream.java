package io.hunchensocket.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input stream that reads only a few bytes at a time, however many a caller asks for.
 * One thread at a time may use it. Each thread of the JDK keeps a copy buffer as large as
 * its largest read of a file, which therefore stays small.
 */
final class SlicedInputStream extends FilterInputStream {

	private final int most;

	/**
	 * A stream that reads from another one.
	 * @param source the other stream
	 * @param most how many bytes are read at a time, at most
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
