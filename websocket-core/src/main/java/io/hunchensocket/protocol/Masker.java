package io.hunchensocket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Masks and unmasks payload, which is the same operation. Stateless: the caller says at
 * which offset of the frame's payload the bytes are. Source: RFC 6455, section 5.3.
 */
final class Masker {

	/** In the order of the machine: swapping bytes would cost more than masking them. */
	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final VarHandle BUFFER_LONGS = MethodHandles.byteBufferViewVarHandle(long[].class,
			ByteOrder.nativeOrder());

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

	/**
	 * Copies bytes to the position of a buffer, and then masks the copy where it is.
	 * @param source holds the bytes; its position does not move
	 * @param index of the first byte in the source
	 * @param target has room for them; its position moves behind them
	 * @param length number of bytes
	 * @param key applies to the first byte on; 0 for a plain copy
	 */
	static void copy(ByteBuffer source, int index, ByteBuffer target, int length, int key) {
		int from = target.position();
		target.put(from, source, index, length);
		target.position(from + length);
		mask(target, from, key);
	}

	/**
	 * Masks what a buffer holds before its position.
	 * @param target heap or direct, of any byte order
	 * @param from index of the first byte
	 * @param key applies to the first byte on; 0 changes nothing
	 */
	static void mask(ByteBuffer target, int from, int key) {
		if (key != 0) {
			mask(target, from, target.position(), key);
		}
	}

	private static void mask(ByteBuffer bytes, int from, int to, int key) {
		long twice = twice(key);
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			BUFFER_LONGS.set(bytes, i, (long) BUFFER_LONGS.get(bytes, i) ^ twice);
		}
		for (; i < to; i++) {
			bytes.put(i, (byte) (bytes.get(i) ^ keyAt(key, i - from) >>> 24));
		}
	}

	private static void mask(byte[] bytes, int from, int to, int key) {
		long twice = twice(key);
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ twice);
		}
		for (; i < to; i++) {
			bytes[i] ^= (byte) (keyAt(key, i - from) >>> 24);
		}
	}

	/** The key two times, in the order of the machine. */
	private static long twice(int key) {
		long networkOrder = Integer.toUnsignedLong(key) << Integer.SIZE | Integer.toUnsignedLong(key);
		return (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) ? networkOrder : Long.reverseBytes(networkOrder);
	}

}
