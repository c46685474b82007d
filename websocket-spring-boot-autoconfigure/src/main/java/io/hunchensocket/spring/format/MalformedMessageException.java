package io.hunchensocket.spring.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be read. The texts are told to the client, and show no class of
 * the application.
 */
public final class MalformedMessageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	/**
	 * A message that is malformed as a whole.
	 * @param detail a whole sentence
	 */
	public MalformedMessageException(String detail) {
		this(detail, List.of(), null);
	}

	/**
	 * A message with fields that are wrong.
	 * @param detail a whole sentence
	 * @param violations what is wrong
	 * @param cause for the log, or {@code null}
	 */
	public MalformedMessageException(String detail, List<Violation> violations, @Nullable Throwable cause) {
		super(detail, cause);
		this.violations = List.copyOf(violations);
	}

	/**
	 * What is wrong.
	 */
	public List<Violation> violations() {
		return this.violations;
	}

}
