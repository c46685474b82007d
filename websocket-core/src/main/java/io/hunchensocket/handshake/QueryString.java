package io.hunchensocket.handshake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters of a query, read anew each time: a connection lives long and asks once, so a
 * table of them would only hold memory. Source: the WHATWG's URL standard,
 * {@code application/x-www-form-urlencoded}.
 */
final class QueryString {

	private static final int ESCAPE_LENGTH = 3;

	private QueryString() {
	}

	/**
	 * The values of one parameter.
	 * @param query as it was sent, without the question mark
	 * @param name decoded
	 * @return decoded, in their order; what is not UTF-8 becomes U+FFFD, and a "%"
	 * without two hexadecimal digits stands for itself
	 */
	static List<String> values(CharSequence query, String name) {
		List<String> values = new ArrayList<>();
		int start = 0;
		while (start <= query.length()) {
			int end = indexOf('&', query, start, query.length());
			int nameEnd = indexOf('=', query, start, end);
			if (end > start && decode(query, start, nameEnd).equals(name)) {
				values.add(decode(query, Math.min(nameEnd + 1, end), end));
			}
			start = end + 1;
		}
		return List.copyOf(values);
	}

	private static int indexOf(char c, CharSequence text, int from, int to) {
		int i = from;
		while (i < to && text.charAt(i) != c) {
			i++;
		}
		return i;
	}

	private static String decode(CharSequence text, int from, int to) {
		StringBuilder decoded = new StringBuilder(to - from);
		int i = from;
		while (i < to) {
			char c = text.charAt(i);
			int escapesEnd = endOfEscapes(text, i, to);
			if (escapesEnd > i) {
				decoded.append(decodeEscapes(text, i, escapesEnd));
				i = escapesEnd;
			}
			else {
				decoded.append((c == '+') ? ' ' : c);
				i++;
			}
		}
		return decoded.toString();
	}

	private static int endOfEscapes(CharSequence text, int from, int to) {
		int i = from;
		while (to - i >= ESCAPE_LENGTH && text.charAt(i) == '%' && digit(text, i + 1) >= 0 && digit(text, i + 2) >= 0) {
			i += ESCAPE_LENGTH;
		}
		return i;
	}

	/**
	 * Decodes escapes that stand side by side at once, for a letter may take four.
	 */
	private static String decodeEscapes(CharSequence text, int from, int to) {
		byte[] bytes = new byte[(to - from) / ESCAPE_LENGTH];
		for (int i = 0; i < bytes.length; i++) {
			int escape = from + i * ESCAPE_LENGTH;
			bytes[i] = (byte) (digit(text, escape + 1) * 16 + digit(text, escape + 2));
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * A hexadecimal digit in ASCII, or -1.
	 */
	private static int digit(CharSequence text, int index) {
		char c = text.charAt(index);
		return (c < 0x80) ? Character.digit(c, 16) : -1;
	}

}
