package io.hunchensocket.spring.startup;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * The application must not start. The message says why, and the action what to do about
 * it; Spring Boot reports both instead of a stack trace.
 */
public final class WebSocketStartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private final @Nullable String property;

	/**
	 * A failure that has nothing to do with a single property.
	 * @param problem what is wrong, in whole sentences
	 * @param action what to do about it
	 */
	public WebSocketStartupException(String problem, String action) {
		this(problem, action, null);
	}

	private WebSocketStartupException(String problem, String action, @Nullable String property) {
		super(problem);
		this.action = action;
		this.property = property;
	}

	/**
	 * A property has a value that it cannot have, alone or beside another. The report
	 * says where it is set as well.
	 * @param property its whole name
	 * @param value as it was understood
	 * @param reason the rest of the sentence "property is value, …"
	 * @param action what to do about it
	 * @return the failure
	 */
	public static WebSocketStartupException invalidProperty(String property, Object value, String reason,
			String action) {
		return new WebSocketStartupException("%s is %s, %s.".formatted(property, shown(value), reason), action,
				property);
	}

	/** A time as it is written among the properties. */
	private static Object shown(Object value) {
		return (value instanceof Duration time) ? DurationStyle.SIMPLE.print(time, unit(time)) : value;
	}

	private static ChronoUnit unit(Duration time) {
		return (time.toSeconds() * 1000 == time.toMillis()) ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
	}

	String action() {
		return this.action;
	}

	/** The property that has the value, if it is about one. */
	Optional<String> property() {
		return Optional.ofNullable(this.property);
	}

}
