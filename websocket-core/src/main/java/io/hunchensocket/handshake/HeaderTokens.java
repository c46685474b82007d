package io.hunchensocket.handshake;

import java.util.List;

/**
 * Looks for a word in the comma-separated lists of {@code Upgrade} and
 * {@code Connection}, which may be spread over several headers. Source: RFC 6455, section
 * 4.2.1, and RFC 7230, section 7.
 */
public final class HeaderTokens {

	/** Real requests name three at most; what stands behind these is not looked at. */
	static final int MAX_ELEMENTS = 64;

	/** Characters of all headers together: what Tomcat takes for a whole request's. */
	static final int MAX_LENGTH = 8192;

	private HeaderTokens() {
	}

	/**
	 * Whether one element is this word, in upper or lower case. Reads each character at
	 * most twice and copies none; what is over the caps is not found.
	 * @param values the values of all headers of one name
	 * @param word in lower case
	 * @return {@code true} if it is there
	 */
	public static boolean contain(List<? extends CharSequence> values, String word) {
		int elements = 0;
		int length = 0;
		for (CharSequence value : values) {
			length += value.length();
			if (length > MAX_LENGTH) {
				return false;
			}
			int start = 0;
			while (start <= value.length()) {
				int end = endOfElement(value, start);
				if (++elements > MAX_ELEMENTS) {
					return false;
				}
				if (isWord(value, start, end, word)) {
					return true;
				}
				start = end + 1;
			}
		}
		return false;
	}

	private static int endOfElement(CharSequence value, int start) {
		int end = start;
		while (end < value.length() && value.charAt(end) != ',') {
			end++;
		}
		return end;
	}

	private static boolean isWord(CharSequence value, int from, int to, String word) {
		int start = from;
		while (start < to && HttpSyntax.isWhitespace(value.charAt(start))) {
			start++;
		}
		int wordEnd = start + word.length();
		if (wordEnd > to) {
			return false;
		}
		for (int i = 0; i < word.length(); i++) {
			if (HttpSyntax.lowerCase(value.charAt(start + i)) != word.charAt(i)) {
				return false;
			}
		}
		for (int i = wordEnd; i < to; i++) {
			if (!HttpSyntax.isWhitespace(value.charAt(i))) {
				return false;
			}
		}
		return true;
	}

}
