package io.hunchensocket.spring.autoconfigure;

/**
 * The executor of the resources has no threads: it runs tasks on whoever has them.
 */
final class CallerRunsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String executor;

	/**
	 * A failure to start.
	 * @param executor the name of the bean
	 */
	CallerRunsException(String executor) {
		super("Bean '%s' runs tasks on the thread that gives them to it: the verbs of resources, which may block, would run on the event loops, and a message that such a verb waits for would never be read."
			.formatted(executor));
		this.executor = executor;
	}

	String executor() {
		return this.executor;
	}

}
