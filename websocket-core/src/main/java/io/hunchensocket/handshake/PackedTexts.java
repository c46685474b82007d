package io.hunchensocket.handshake;

import java.nio.charset.StandardCharsets;

/**
 * Reads what a {@link TextPacker} has packed, in that order. For one thread; the bytes
 * may be read by many at a time.
 */
final class PackedTexts {

	private final byte[] bytes;

	private int position;

	PackedTexts(byte[] bytes) {
		this.bytes = bytes;
	}

	boolean isAtEnd() {
		return this.position == this.bytes.length;
	}

	int number() {
		int number = 0;
		int shift = 0;
		int octet;
		do {
			octet = octet();
			number |= (octet % TextPacker.MORE_BYTES) << shift;
			shift += TextPacker.BITS_A_BYTE;
		}
		while (octet >= TextPacker.MORE_BYTES);
		return number;
	}

	String text() {
		int number = number();
		int length = number / 2;
		return isWide(number) ? wideText(length) : narrowText(length);
	}

	void skipText() {
		int number = number();
		this.position += (number / 2) * (isWide(number) ? 2 : 1);
	}

	/**
	 * Goes over a text, and makes no string of it if it is of Latin-1.
	 * @return whether it was this one, in upper or lower case
	 */
	boolean skipText(String expected) {
		int number = number();
		int length = number / 2;
		return isWide(number) ? HttpSyntax.equalsIgnoringCase(wideText(length), expected)
				: skipNarrowText(length, expected);
	}

	/**
	 * Goes over the mark that stands for a text.
	 * @return whether it stood here
	 */
	boolean skipAbsent() {
		boolean absent = this.bytes[this.position] == TextPacker.ABSENT;
		if (absent) {
			this.position++;
		}
		return absent;
	}

	private static boolean isWide(int number) {
		return number % 2 != 0;
	}

	private int octet() {
		return this.bytes[this.position++] & 0xFF;
	}

	private String narrowText(int length) {
		String text = new String(this.bytes, this.position, length, StandardCharsets.ISO_8859_1);
		this.position += length;
		return text;
	}

	private boolean skipNarrowText(int length, String expected) {
		int end = this.position + length;
		boolean equal = length == expected.length();
		for (int i = 0; equal && i < length; i++) {
			equal = HttpSyntax.lowerCase((char) octet()) == HttpSyntax.lowerCase(expected.charAt(i));
		}
		this.position = end;
		return equal;
	}

	/**
	 * Character by character: no charset keeps a lone surrogate.
	 */
	private String wideText(int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append((char) ((octet() << Byte.SIZE) | octet()));
		}
		return text.toString();
	}

}
