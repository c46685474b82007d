package io.hunchensocket.text;

/**
 * Rules of HTTP's grammar: tokens, whitespace, case and field values. Source: RFC 7230,
 * sections 3.2.3 and 3.2.6, whose token is the token of RFC 2616 that RFC 6455 refers to.
 */
public final class HttpSyntax {

	private HttpSyntax() {
	}

	/**
	 * Whether a token may hold this character.
	 * @param c any character
	 * @return {@code true} if it may
	 */
	public static boolean isTokenChar(char c) {
		return isLetter(c) || isDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
	}

	/**
	 * Whether all of the text is one token; no token is empty.
	 * @param text any text
	 * @return {@code true} if it is
	 */
	public static boolean isToken(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> isTokenChar((char) c));
	}

	/**
	 * Whether a header of a response may have this value: one that breaks no line and
	 * needs no charset.
	 * @param text any text
	 * @return {@code true} if it may
	 */
	public static boolean isFieldValue(String text) {
		return text.chars().allMatch((c) -> c == '\t' || (c >= ' ' && c <= '~'));
	}

	/**
	 * Refuses a header of a response that could break it.
	 * @param name of the header
	 * @param value of the header
	 * @throws IllegalArgumentException if the name is not a token or the value is not
	 * printable ASCII
	 */
	public static void requireSendable(String name, String value) {
		if (!isToken(name) || !isFieldValue(value)) {
			throw new IllegalArgumentException("Header %s: %s cannot be sent: use printable ASCII"
				.formatted(Printable.of(name), Printable.of(value)));
		}
	}

	/**
	 * Whether this is a space or a tab.
	 * @param c any character
	 * @return {@code true} if it is
	 */
	public static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
	}

	/**
	 * Whether this is a letter of ASCII.
	 * @param c any character
	 * @return {@code true} if it is
	 */
	public static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	/**
	 * Whether this is a digit of ASCII.
	 * @param c any character
	 * @return {@code true} if it is
	 */
	public static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/**
	 * Lower case for ASCII alone: to {@link String#equalsIgnoreCase} a Kelvin sign is a
	 * "k", which would let other words pass for "websocket".
	 * @param c any character
	 * @return in lower case, if it is a letter of ASCII
	 */
	public static char lowerCase(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

	/**
	 * Lower case for ASCII alone.
	 * @param text any text
	 * @return with all letters of ASCII in lower case
	 */
	public static String lowerCase(String text) {
		StringBuilder lower = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			lower.append(lowerCase(text.charAt(i)));
		}
		return lower.toString();
	}

	/**
	 * Whether two texts differ at most in upper and lower case of ASCII.
	 * @param one any text
	 * @param other any text
	 * @return {@code true} if they do
	 */
	public static boolean equalsIgnoringCase(String one, String other) {
		if (one.length() != other.length()) {
			return false;
		}
		for (int i = 0; i < one.length(); i++) {
			if (lowerCase(one.charAt(i)) != lowerCase(other.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The text without the optional whitespace around it, which is no part of a header's
	 * value.
	 * @param text any text
	 * @return without spaces and tabs at both ends
	 */
	public static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isWhitespace(text.charAt(start))) {
			start++;
		}
		while (end > start && isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

}
