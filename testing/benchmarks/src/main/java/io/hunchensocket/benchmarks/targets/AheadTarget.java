package io.hunchensocket.benchmarks.targets;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Results;

/**
 * A server is to need less than every other, in the median of the rounds.
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
		return this.others.stream()
			.flatMap((name) -> rival(name, results).stream())
			.max(Comparator.comparingDouble(Rival::ratio))
			.map(Rival::verdict)
			.orElse(Verdict.NOT_MEASURED);
	}

	private Optional<Rival> rival(String name, Results results) {
		return new Ratio(this.ahead, reading(name)).of(results).map((ratio) -> new Rival(name, ratio));
	}

	private Reading reading(String server) {
		return new Reading(this.ahead.workload(), server, this.ahead.figure());
	}

	private record Rival(String name, double ratio) {

		Verdict verdict() {
			boolean ahead = this.ratio < 1;
			return Verdict.of(ahead, Bound.text(this.ratio, 1, ahead) + " × the best peer (" + this.name + ')');
		}

	}

}
