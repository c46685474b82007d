package io.hunchensocket.text;

import java.util.Optional;

/**
 * A position in the value of one header. It only moves forward, so that parsing takes
 * time in proportion to the length of the header. For one thread.
 */
public final class HeaderCursor {

	private final CharSequence text;

	private int position;

	/**
	 * A cursor at the beginning.
	 * @param text the value of a header
	 */
	public HeaderCursor(CharSequence text) {
		this.text = text;
	}

	/**
	 * Whether all of the header is behind.
	 * @return {@code true} at the end
	 */
	public boolean isAtEnd() {
		return this.position == this.text.length();
	}

	/**
	 * Whether this character stands here.
	 * @param c any character
	 * @return {@code true} if it does
	 */
	public boolean isAt(char c) {
		return !isAtEnd() && this.text.charAt(this.position) == c;
	}

	/**
	 * Steps over spaces and tabs.
	 */
	public void skipWhitespace() {
		while (!isAtEnd() && HttpSyntax.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	/**
	 * Steps over this character.
	 * @param c any character
	 * @return {@code false}, without a step, if another one stands here
	 */
	public boolean skip(char c) {
		boolean here = isAt(c);
		if (here) {
			this.position++;
		}
		return here;
	}

	/**
	 * Steps over the longest token that stands here.
	 * @return empty if none does
	 */
	public Optional<String> token() {
		int start = this.position;
		skipTokenChars();
		return (this.position == start) ? Optional.empty()
				: Optional.of(this.text.subSequence(start, this.position).toString());
	}

	/**
	 * Steps over the quoted string that begins here, if it is a token once its quotes and
	 * backslashes are taken away, as RFC 6455 asks of parameters in section 9.1.
	 * @return empty, somewhere inside, if it is not
	 */
	public Optional<String> quotedToken() {
		StringBuilder unquoted = new StringBuilder();
		skip('"');
		while (!skip('"')) {
			skip('\\');
			if (isAtEnd() || !HttpSyntax.isTokenChar(this.text.charAt(this.position))) {
				return Optional.empty();
			}
			unquoted.append(this.text.charAt(this.position));
			this.position++;
		}
		return unquoted.isEmpty() ? Optional.empty() : Optional.of(unquoted.toString());
	}

	/**
	 * Steps over all that stands before the next comma.
	 * @return without whitespace behind it
	 */
	public String element() {
		int start = this.position;
		while (!isAtEnd() && !isAt(',')) {
			this.position++;
		}
		return HttpSyntax.trim(this.text.subSequence(start, this.position).toString());
	}

	private void skipTokenChars() {
		while (!isAtEnd() && HttpSyntax.isTokenChar(this.text.charAt(this.position))) {
			this.position++;
		}
	}

}
