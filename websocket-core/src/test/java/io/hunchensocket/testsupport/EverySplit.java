package io.hunchensocket.testsupport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts bytes in every way in which a network could: what is read must not depend on it.
 */
public final class EverySplit {

	/** 2¹³ ways to cut; each byte more would double them. */
	private static final int MAX_LENGTH_FOR_ALL = 14;

	private EverySplit() {
	}

	/**
	 * Runs the test for each way to cut: all of them up to 14 bytes; beyond that whole,
	 * byte by byte, and cut in two at every place.
	 * @param bytes to be cut
	 * @param test gets the pieces, none of them empty
	 */
	public static void of(byte[] bytes, Consumer<List<byte[]>> test) {
		if (bytes.length <= MAX_LENGTH_FOR_ALL) {
			int ways = 1 << Math.max(0, bytes.length - 1);
			for (int cuts = 0; cuts < ways; cuts++) {
				test.accept(cutAt(bytes, cuts));
			}
			return;
		}
		test.accept(List.of(bytes));
		test.accept(byteByByte(bytes));
		for (int cut = 1; cut < bytes.length; cut++) {
			test.accept(List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)));
		}
	}

	/** Cuts behind byte i if bit i is set. */
	private static List<byte[]> cutAt(byte[] bytes, int cuts) {
		List<byte[]> pieces = new ArrayList<>();
		int from = 0;
		for (int i = 0; i < bytes.length; i++) {
			if (i == bytes.length - 1 || (cuts >> i & 1) == 1) {
				pieces.add(Arrays.copyOfRange(bytes, from, i + 1));
				from = i + 1;
			}
		}
		return pieces;
	}

	private static List<byte[]> byteByByte(byte[] bytes) {
		List<byte[]> pieces = new ArrayList<>();
		for (byte each : bytes) {
			pieces.add(new byte[] { each });
		}
		return pieces;
	}

}
