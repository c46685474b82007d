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
	 * Whether a value is within the limit, and in which words: of a value that was missed
	 * by little as many digits are shown as it takes to see that.
	 */
	Verdict judge(double value, double limit, String unit) {
		boolean reached = (this == AT_MOST) ? value <= limit : value >= limit;
		if (reached) {
			return Verdict.of(true, text(value, 2) + unit);
		}
		int digits = text(value, 2).equals(text(limit, 2)) ? 4 : 2;
		return Verdict.of(false, text(value, digits) + unit + " instead of " + text(limit, 2) + unit);
	}

	private static String text(double value, int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

}
