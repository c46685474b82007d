package io.hunchensocket.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes text in UTF-8 and refuses lone surrogates, which have no form in UTF-8: the
 * JDK's encoder silently writes "?" in their place.
 */
public final class SurrogatePairs {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	/** What the JDK's encoder writes in the place of a lone surrogate. */
	private static final byte REPLACEMENT = '?';

	private static final long LOW_BITS = 0x0101_0101_0101_0101L;

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private SurrogatePairs() {
	}

	/**
	 * Encodes text. The JDK does that many characters at a time; text is looked at
	 * character by character only if what came out may hide a lone surrogate.
	 * @param text any text
	 * @return its UTF-8
	 * @throws IllegalArgumentException if it holds a lone surrogate, with its index
	 */
	public static byte[] encode(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		if (mayHoldReplacement(utf8)) {
			requireComplete(text);
		}
		return utf8;
	}

	/** Eight bytes at a time: a byte that is zero borrows into its high bit. */
	private static boolean mayHoldReplacement(byte[] utf8) {
		int i = 0;
		for (; i <= utf8.length - Long.BYTES; i += Long.BYTES) {
			long zeroIfEqual = (long) LONGS.get(utf8, i) ^ REPLACEMENT * LOW_BITS;
			if ((zeroIfEqual - LOW_BITS & ~zeroIfEqual & HIGH_BITS) != 0) {
				return true;
			}
		}
		for (; i < utf8.length; i++) {
			if (utf8[i] == REPLACEMENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Refuses text that would not arrive as it is.
	 * @param text any text
	 * @throws IllegalArgumentException if it holds a lone surrogate, with its index
	 */
	public static void requireComplete(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					throw new IllegalArgumentException(
							"Text has a lone surrogate at index %d: it cannot be sent as UTF-8".formatted(i));
				}
				i++;
			}
		}
	}

}
