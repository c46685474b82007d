package io.hunchensocket.text;

/**
 * Escapes text of a peer for a log line, so that it cannot break the line or control a
 * terminal.
 */
public final class Printable {

	/** Longer text is cut: a log line is to be read. */
	private static final int MAX_LENGTH = 200;

	private Printable() {
	}

	/**
	 * The text with control, format and non-ASCII line-breaking characters escaped.
	 * @param text any text, such as a path, a subprotocol or a close reason
	 * @return at most some 200 characters of it, marked by "…" where it was cut
	 */
	public static String of(String text) {
		StringBuilder printable = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16);
		int i = 0;
		while (i < text.length()) {
			if (i >= MAX_LENGTH) {
				return printable.append('…').toString();
			}
			int codePoint = text.codePointAt(i);
			append(printable, codePoint);
			i += Character.charCount(codePoint);
		}
		return printable.toString();
	}

	private static void append(StringBuilder printable, int codePoint) {
		switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				printable.append("\\u%04x".formatted(codePoint));
			default -> printable.appendCodePoint(codePoint);
		}
	}

}
