package io.hunchensocket.benchmarks.targets;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * On which side of a limit a value must lie.
 */
public enum Bound {

	/** It may be smaller. */
	AT_MOST("≤"),

	/** It may be larger. */
	AT_LEAST("≥");

	private final String sign;

	Bound(String sign) {
		this.sign = sign;
	}

	/** The bound and what it stands before. */
	String before(double limit, String unit) {
		return this.sign + ' ' + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString() + unit;
	}

	/**
	 * Whether a value is within the limit, and in which words.
	 */
	Verdict judge(double value, double limit, String unit) {
		boolean reached = (this == AT_MOST) ? value <= limit : value >= limit;
		String words = text(value, limit, reached) + unit;
		return Verdict.of(reached, reached ? words : words + " instead of " + text(limit, 2) + unit);
	}

	/**
	 * A value in figures: of one that missed its limit by little as many digits as it
	 * takes to see that.
	 */
	static String text(double value, double limit, boolean reached) {
		boolean looksReached = text(value, 2).equals(text(limit, 2));
		return text(value, (looksReached && !reached) ? 4 : 2);
	}

	private static String text(double value, int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

}
