package io.hunchensocket.benchmarks.results;

import java.util.Arrays;

/**
 * The median of some values, and how far they lie apart.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {

	/**
	 * The spread of these values.
	 * @param values at least one, in any order
	 * @return their median, minimum and maximum
	 */
	public static Spread of(double... values) {
		if (values.length == 0) {
			throw new IllegalArgumentException("There is no median of nothing");
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int last = sorted.length - 1;
		return new Spread((sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[0], sorted[last]);
	}

}
