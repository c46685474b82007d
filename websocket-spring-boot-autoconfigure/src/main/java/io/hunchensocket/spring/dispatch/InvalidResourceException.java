package io.hunchensocket.spring.dispatch;

/**
 * A bean cannot be a resource at the path that its annotation says, so that the
 * application must not start.
 */
final class InvalidResourceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * A failure.
	 * @param problem names the beans
	 * @param action what to do
	 */
	InvalidResourceException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
