package io.hunchensocket.benchmarks.targets;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Spread;

/**
 * One value as so many times another: the median of what it is in each round. A machine
 * has slow minutes, which the values of one round share and medians over rounds do not.
 *
 * @param measured the one
 * @param yardstick the other
 */
public record Ratio(Reading measured, Reading yardstick) {

	/**
	 * The ratio in these results.
	 * @param results with both values
	 * @return nothing if no round has both
	 */
	public Optional<Double> of(Results results) {
		Map<Integer, Double> units = this.yardstick.byRound(results);
		double[] ratios = this.measured.byRound(results)
			.entrySet()
			.stream()
			.filter((value) -> units.containsKey(value.getKey()))
			.mapToDouble((value) -> value.getValue() / units.getOrDefault(value.getKey(), Double.NaN))
			.toArray();
		return (ratios.length == 0) ? Optional.empty() : Optional.of(Spread.of(ratios).median());
	}

}
