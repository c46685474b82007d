package io.hunchensocket;

/**
 * Makes text of a peer fit to be logged: a line stays a line, and a terminal obeys
 * nothing in it.
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
		for (int i = 0; i < text.length(); i++) {
			if (i == MAX_LENGTH) {
				return printable.append('…').toString();
			}
			append(printable, text.charAt(i));
		}
		return printable.toString();
	}

	private static void append(StringBuilder printable, char c) {
		switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				printable.append("\\u%04x".formatted((int) c));
			default -> printable.append(c);
		}
	}

}
