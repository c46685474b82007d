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

	/** In the order of the machine: swapping bytes would cost more than masking them. */
	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

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
	 * Copies bytes, and then masks the copy where it is. Each of the two is a loop that
	 * the JIT compiler turns into instructions on many bytes at once, which it does not
	 * do for both in one.
	 * @param source holds the bytes; its position does not move
	 * @param index of the first byte in the source
	 * @param target where the bytes go
	 * @param offset of the first byte in the target
	 * @param length number of bytes
	 * @param key applies to the first byte on; 0 for a plain copy
	 */
	static void copy(ByteBuffer source, int index, byte[] target, int offset, int length, int key) {
		source.get(index, target, offset, length);
		if (key != 0) {
			mask(target, offset, offset + length, key);
		}
	}

	private static void mask(byte[] bytes, int from, int to, int key) {
		long twice = inMachineOrder(Integer.toUnsignedLong(key) << Integer.SIZE | Integer.toUnsignedLong(key));
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ twice);
		}
		for (; i < to; i++) {
			bytes[i] ^= (byte) (keyAt(key, i - from) >>> 24);
		}
	}

	private static long inMachineOrder(long networkOrder) {
		return (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) ? networkOrder : Long.reverseBytes(networkOrder);
	}

}
