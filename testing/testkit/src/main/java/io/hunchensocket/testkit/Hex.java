package io.hunchensocket.testkit;

import java.util.HexFormat;

/**
 * Bytes written as a person reads them in the RFC. Tests use it for everything that is
 * compared byte by byte. Safe to use from any thread.
 */
public final class Hex {

	private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

	private Hex() {
	}

	/**
	 * The bytes of a line such as {@code "81 05 48 65"}. White space may stand anywhere
	 * between bytes, or nowhere.
	 * @param hex pairs of hexadecimal digits, of either case
	 * @return a new array
	 * @throws IllegalArgumentException if a digit is missing or is none
	 */
	public static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replaceAll("\\s+", ""));
	}

	/**
	 * The line for these bytes, for comparison and for messages.
	 * @param bytes any bytes
	 * @return lower-case pairs of digits, one space between two bytes
	 */
	public static String of(byte[] bytes) {
		return SPACED.formatHex(bytes);
	}

	/**
	 * The line for the first of these bytes, for messages that must stay short.
	 * @param bytes any bytes
	 * @param limit how many of them at most, not negative
	 * @return as {@link #of(byte[])}, with an ellipsis where bytes were left out
	 */
	static String of(byte[] bytes, int limit) {
		int shown = Math.min(bytes.length, limit);
		return SPACED.formatHex(bytes, 0, shown) + ((shown < bytes.length) ? " …" : "");
	}

}
