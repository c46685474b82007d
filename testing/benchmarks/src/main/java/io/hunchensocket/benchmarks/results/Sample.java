package io.hunchensocket.benchmarks.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one process has shown in one round.
 *
 * @param round from 1
 * @param workload its id
 * @param server its name
 * @param figures those that were measured
 */
public record Sample(int round, String workload, String server, Map<Figure, Double> figures) {

	/**
	 * Keeps a copy of the figures.
	 */
	public Sample {
		Map<Figure, Double> copy = new EnumMap<>(Figure.class);
		copy.putAll(figures);
		figures = Collections.unmodifiableMap(copy);
	}

}
