package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.text.PercentDecoder;

/**
 * Parses the parameters of a query string. It parses at each call, because a client lives
 * long and asks for a parameter once: a table of them would only take memory. Stateless,
 * for any thread. Source: the WHATWG's URL standard,
 * {@code application/x-www-form-urlencoded}.
 */
final class QueryString {

	private QueryString() {
	}

	/**
	 * The values of one parameter.
	 * @param query the query as it was sent, without the question mark
	 * @param name the decoded name of the parameter
	 * @return the decoded values, in their order; bytes that are not UTF-8 become U+FFFD,
	 * and a "%" without two hexadecimal digits is kept
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
		return PercentDecoder.decode(text.subSequence(from, to).toString().replace('+', ' '));
	}

}
