package io.hunchensocket.spring.autoconfigure;

/**
 * A property has a value that cannot be, alone or beside another, so that the application
 * must not start.
 */
final class InvalidPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String action;

	/**
	 * A failure.
	 * @param property its whole name
	 * @param value as it was understood
	 * @param reason the rest of the sentence "property is value, …"
	 * @param action what to do
	 */
	InvalidPropertyException(String property, Object value, String reason, String action) {
		super("%s is %s, %s.".formatted(property, value, reason));
		this.property = property;
		this.action = action;
	}

	String property() {
		return this.property;
	}

	String action() {
		return this.action;
	}

}
