package io.hunchensocket.benchmarks.targets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Results;

/**
 * A server is to need less than every other.
 *
 * @param ahead its value
 * @param others their names
 */
public record AheadTarget(Reading ahead, List<String> others) implements Target {

	@Override
	public String workload() {
		return this.ahead.workload();
	}

	@Override
	public String words() {
		return this.ahead.figure().words() + " below every peer";
	}

	@Override
	public Verdict judge(Results results) {
		Optional<Double> own = this.ahead.median(results);
		Optional<Value> best = this.others.stream()
			.flatMap((name) -> reading(name).median(results).map((value) -> new Value(name, value)).stream())
			.min((one, other) -> Double.compare(one.value(), other.value()));
		if (own.isEmpty() || best.isEmpty()) {
			return Verdict.NOT_MEASURED;
		}
		return Verdict.of(own.get() < best.get().value(), String.format(Locale.ROOT,
				"%.2f, and the best peer %.2f (%s)", own.get(), best.get().value(), best.get().name()));
	}

	private Reading reading(String server) {
		return new Reading(this.ahead.workload(), server, this.ahead.figure());
	}

	private record Value(String name, double value) {
	}

}
