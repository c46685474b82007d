package io.hunchensocket.benchmarks.targets;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Spread;

/**
 * Where a value stands in the results.
 *
 * @param workload its id
 * @param server its name
 * @param figure what was measured
 */
public record Reading(String workload, String server, Figure figure) {

	Optional<Double> median(Results results) {
		return results.spread(this.workload, this.server, this.figure).map(Spread::median);
	}

	Map<Integer, Double> byRound(Results results) {
		return results.byRound(this.workload, this.server, this.figure);
	}

}
