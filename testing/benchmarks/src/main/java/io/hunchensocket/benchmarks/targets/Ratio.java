package io.hunchensocket.benchmarks.targets;

import java.util.Optional;

import io.hunchensocket.benchmarks.results.Results;

/**
 * One value as so many times another.
 *
 * @param measured the one
 * @param yardstick the other
 */
public record Ratio(Reading measured, Reading yardstick) {

	Optional<Double> of(Results results) {
		return this.measured.median(results)
			.flatMap((value) -> this.yardstick.median(results).map((unit) -> value / unit));
	}

}
