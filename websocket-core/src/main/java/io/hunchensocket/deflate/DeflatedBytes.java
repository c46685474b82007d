package io.hunchensocket.deflate;

import java.util.Arrays;

/**
 * Grows with what is deflated.
 */
final class DeflatedBytes {

	private byte[] bytes;

	private int length;

	/**
	 * Nothing yet.
	 * @param source how much is deflated: text comes down to a quarter
	 */
	DeflatedBytes(int source) {
		this.bytes = new byte[source / 4 + 16];
	}

	void append(byte[] source, int count) {
		if (this.length + count > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + count, 2 * this.bytes.length));
		}
		System.arraycopy(source, 0, this.bytes, this.length, count);
		this.length += count;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

}
