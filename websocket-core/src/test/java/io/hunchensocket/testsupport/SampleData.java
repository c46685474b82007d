package io.hunchensocket.testsupport;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Messages of every kind that a compressor may meet, made by seeded chance.
 */
public final class SampleData {

	/** The sizes around those of all buffers, and some in between. */
	public static final List<Integer> SIZES = List.of(0, 1, 2, 3, 127, 128, 129, 1000, 8191, 8192, 8193, 16383, 16384,
			16385, 24575, 24576, 24577, 32767, 32768, 32769, 65536, 100_003, 131_072);

	private SampleData() {
	}

	/**
	 * Bytes that nothing compresses.
	 * @param size how many
	 * @param seed of the chance
	 * @return a new array
	 */
	public static byte[] random(int size, long seed) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	/**
	 * Words that come again and again, at all distances.
	 * @param size in bytes
	 * @param seed of the chance
	 * @return a new array
	 */
	public static byte[] words(int size, long seed) {
		byte[] bytes = new byte[size];
		Random random = new Random(seed);
		byte[] words = random(64 * 9, seed);
		for (int at = 0; at < size; at += 9) {
			System.arraycopy(words, 9 * random.nextInt(64), bytes, at, Math.min(9, size - at));
		}
		return bytes;
	}

	/**
	 * All of these, and long runs, and copies of what was long before.
	 * @param size in bytes
	 * @param seed of the chance
	 * @return a new array
	 */
	public static byte[] mixed(int size, long seed) {
		byte[] bytes = random(size, seed);
		Random random = new Random(seed + 1);
		int at = 0;
		while (at < size) {
			int count = Math.min(size - at, 1 + random.nextInt(3000));
			switch (random.nextInt(4)) {
				case 0 -> System.arraycopy(words(count, seed), 0, bytes, at, count);
				case 1 -> Arrays.fill(bytes, at, at + count, (byte) at);
				case 2 -> {
					int from = random.nextInt(at + 1);
					System.arraycopy(bytes.clone(), from, bytes, at, count);
				}
				default -> {
					// Stays random.
				}
			}
			at += count;
		}
		return bytes;
	}

	/**
	 * Three messages of the size, one of each kind.
	 * @param size in bytes
	 * @param seed of the chance
	 * @return new arrays
	 */
	public static List<byte[]> of(int size, long seed) {
		return List.of(words(size, seed), random(size, seed), mixed(size, seed));
	}

}
