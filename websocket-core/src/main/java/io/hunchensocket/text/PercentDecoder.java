package io.hunchensocket.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes the escapes of a URI. Source: RFC 3986, section 2.1.
 */
public final class PercentDecoder {

	/** Characters of an escape: "%" and two hexadecimal digits. */
	public static final int ESCAPE_LENGTH = 3;

	private PercentDecoder() {
	}

	/**
	 * The octet that an escape stands for.
	 * @param text any text
	 * @param index where the escape begins
	 * @return 0 to 255, or -1 if there is no escape
	 */
	public static int octet(CharSequence text, int index) {
		if (text.length() - index < ESCAPE_LENGTH || text.charAt(index) != '%') {
			return -1;
		}
		int high = digit(text.charAt(index + 1));
		int low = digit(text.charAt(index + 2));
		return (high >= 0 && low >= 0) ? high * 16 + low : -1;
	}

	/**
	 * Decodes what can be decoded.
	 * @param text any text
	 * @return with U+FFFD for octets that are not UTF-8; a "%" without two digits stands
	 * for itself
	 */
	public static String decode(CharSequence text) {
		try {
			return decode(text, CodingErrorAction.REPLACE);
		}
		catch (CharacterCodingException ex) {
			throw new IllegalStateException("What is not UTF-8 is replaced", ex);
		}
	}

	/**
	 * Decodes UTF-8 alone.
	 * @param text any text
	 * @return empty if some octets are not UTF-8
	 */
	public static Optional<String> decodeStrictly(CharSequence text) {
		try {
			return Optional.of(decode(text, CodingErrorAction.REPORT));
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Decodes escapes that stand side by side at once, for a letter may take four.
	 */
	private static String decode(CharSequence text, CodingErrorAction malformed) throws CharacterCodingException {
		CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(malformed);
		StringBuilder decoded = new StringBuilder(text.length());
		ByteBuffer octets = ByteBuffer.allocate(text.length() / ESCAPE_LENGTH);
		int i = 0;
		while (i < text.length()) {
			int octet = octet(text, i);
			if (octet >= 0) {
				octets.put((byte) octet);
				i += ESCAPE_LENGTH;
			}
			else {
				decoded.append(utf8.decode(octets.flip())).append(text.charAt(i));
				octets.clear();
				i++;
			}
		}
		return decoded.append(utf8.decode(octets.flip())).toString();
	}

	/**
	 * A hexadecimal digit in ASCII, or -1.
	 */
	private static int digit(char c) {
		return (c < 0x80) ? Character.digit(c, 16) : -1;
	}

}
