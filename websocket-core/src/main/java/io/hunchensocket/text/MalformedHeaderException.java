package io.hunchensocket.text;

/**
 * Says that a header cannot be read, in a sentence that may be sent to the peer. It has
 * no stack trace: peers could make the server spend its time on those.
 */
public final class MalformedHeaderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	/**
	 * A header that breaks the grammar.
	 * @param header its name
	 */
	public MalformedHeaderException(String header) {
		this(header, "does not follow the grammar of RFC 6455");
	}

	/**
	 * A header with another mistake.
	 * @param header its name
	 * @param mistake what the sentence says of it
	 */
	public MalformedHeaderException(String header, String mistake) {
		super(header + " " + mistake + ".", null, false, false);
		this.reason = header + " " + mistake + ".";
	}

	/**
	 * What is wrong.
	 * @return one sentence
	 */
	public String reason() {
		return this.reason;
	}

}
