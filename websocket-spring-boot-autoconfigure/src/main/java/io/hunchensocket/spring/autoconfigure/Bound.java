package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;

import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.util.unit.DataSize;

/**
 * Looks at a single value of a property before it goes to the engine, which does not know
 * properties by their names.
 */
final class Bound {

	/** Longer than anything that is meant; sums of nanoseconds stay within a long. */
	private static final Duration LONGEST = Duration.ofDays(365);

	private Bound() {
	}

	static int positive(String property, int value) {
		return atLeast(1, property, value);
	}

	static int zeroOrMore(String property, int value) {
		return atLeast(0, property, value);
	}

	static long positive(String property, DataSize size, long max) {
		if (size.toBytes() < 1 || size.toBytes() > max) {
			throw WebSocketStartupException.invalidProperty(property, size,
					"which is not between 1 byte and %s".formatted(DataSize.ofBytes(max)),
					"Set %s to a size such as 1MB, or leave it out.".formatted(property));
		}
		return size.toBytes();
	}

	static long zeroOrMore(String property, DataSize size, long max) {
		return size.toBytes() == 0 ? 0 : positive(property, size, max);
	}

	static int within(int min, int max, String property, int value) {
		if (value < min || value > max) {
			throw WebSocketStartupException.invalidProperty(property, value,
					"which is not from %d to %d".formatted(min, max),
					"Set %s to a number from %d to %d, or leave it out.".formatted(property, min, max));
		}
		return value;
	}

	static Duration positive(String property, Duration duration) {
		if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
			throw WebSocketStartupException.invalidProperty(property, duration,
					"which is not longer than zero and at most a year",
					"Set %s to a time such as 30s, or leave it out: it cannot be turned off.".formatted(property));
		}
		return duration;
	}

	static Duration zeroOrMore(String property, Duration duration) {
		if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
			throw WebSocketStartupException.invalidProperty(property, duration, "which is not between zero and a year",
					"Set %s to a time such as 30s, to 0 to turn it off, or leave it out.".formatted(property));
		}
		return duration;
	}

	private static int atLeast(int min, String property, int value) {
		if (value < min) {
			throw WebSocketStartupException.invalidProperty(property, value, "which is less than %d".formatted(min),
					"Set %s to %d or more, or leave it out.".formatted(property, min));
		}
		return value;
	}

}
