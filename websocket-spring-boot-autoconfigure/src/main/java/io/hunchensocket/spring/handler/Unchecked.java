package io.hunchensocket.spring.handler;

/**
 * Throws checked exceptions of application methods through methods that declare none: the
 * engine is told of what the application has thrown, as it is. Any thread may call it.
 */
final class Unchecked {

	private Unchecked() {
	}

	/**
	 * Throws an error.
	 * @return nothing; it lets the caller write {@code throw}
	 */
	static RuntimeException rethrown(Throwable error) {
		throw Unchecked.<RuntimeException>as(error);
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <E extends Throwable> E as(Throwable error) throws E {
		throw (E) error;
	}

}
