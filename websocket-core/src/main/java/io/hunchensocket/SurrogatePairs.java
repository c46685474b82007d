package io.hunchensocket;

/**
 * Half a surrogate pair has no form in UTF-8; the JDK's encoder would send "?" in its
 * place without a word.
 */
public final class SurrogatePairs {

	private SurrogatePairs() {
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
