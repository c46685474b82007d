package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationStyle;

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
		super("%s is %s, %s.".formatted(property, shown(value), reason));
		this.property = property;
		this.action = action;
	}

	/** A time as it is written among the properties. */
	private static Object shown(Object value) {
		return (value instanceof Duration time) ? DurationStyle.SIMPLE.print(time, unit(time)) : value;
	}

	private static ChronoUnit unit(Duration time) {
		return (time.toSeconds() * 1000 == time.toMillis()) ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
	}

	String property() {
		return this.property;
	}

	String action() {
		return this.action;
	}

}
