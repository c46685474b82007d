package io.hunchensocket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Masks and unmasks payload, which is the same. Stateless: how far a frame was read is
 * known to whoever reads the frame. Source: RFC 6455, section 5.3.
 */
final class Masker {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private Masker() {
	}

	/**
	 * The key as it applies to the bytes from an offset on: the byte at offset i is
	 * masked with byte i modulo 4 of the key.
	 * @param key of the frame, first byte highest
	 * @param offset in the frame's payload
	 * @return the key whose first byte masks the byte at the offset
	 */
	static int keyAt(int key, long offset) {
		return Integer.rotateLeft(key, Byte.SIZE * (int) (offset & 3));
	}

	/**
	 * Copies bytes and masks them on their way, eight at a time.
	 * @param source a big-endian buffer, whose position does not move
	 * @param index of the first byte in the source
	 * @param target where the bytes go
	 * @param offset of the first byte in the target
	 * @param length number of bytes
	 * @param key applies to the first byte on; 0 for a plain copy
	 */
	static void copy(ByteBuffer source, int index, byte[] target, int offset, int length, int key) {
		if (key == 0) {
			source.get(index, target, offset, length);
			return;
		}
		long twice = Integer.toUnsignedLong(key) << Integer.SIZE | Integer.toUnsignedLong(key);
		int i = 0;
		for (; i <= length - Long.BYTES; i += Long.BYTES) {
			LONGS.set(target, offset + i, source.getLong(index + i) ^ twice);
		}
		for (; i < length; i++) {
			target[offset + i] = (byte) (source.get(index + i) ^ keyAt(key, i) >>> 24);
		}
	}

}
