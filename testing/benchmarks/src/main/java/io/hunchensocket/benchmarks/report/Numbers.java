package io.hunchensocket.benchmarks.report;

import java.util.Locale;

import io.hunchensocket.benchmarks.results.Spread;

/**
 * Numbers as readers want them: about three digits that count.
 */
final class Numbers {

	private Numbers() {
	}

	static String text(double value) {
		double size = Math.abs(value);
		if (size >= 99.95) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (size >= 9.995) ? "%.1f" : "%.2f", value);
	}

	/**
	 * The median, and how far single values lie apart if they do.
	 */
	static String text(Spread spread) {
		if (spread.min() == spread.max()) {
			return text(spread.median());
		}
		return text(spread.median()) + " (" + text(spread.min()) + "–" + text(spread.max()) + ')';
	}

}
