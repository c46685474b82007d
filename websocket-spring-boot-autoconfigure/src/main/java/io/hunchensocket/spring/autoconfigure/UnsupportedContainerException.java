package io.hunchensocket.spring.autoconfigure;

/**
 * The application is not served by embedded Tomcat, so that no client could reach its
 * resources.
 */
final class UnsupportedContainerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsupportedContainerException(String problem) {
		super(problem);
	}

}
