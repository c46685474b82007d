package io.hunchensocket.benchmarks.targets;

import io.hunchensocket.benchmarks.results.Results;

/**
 * A value is to be at most so large.
 *
 * @param reading the value
 * @param limit how large
 */
public record LimitTarget(Reading reading, double limit) implements Target {

	@Override
	public String workload() {
		return this.reading.workload();
	}

	@Override
	public String words() {
		return this.reading.figure().words() + ' ' + Bound.AT_MOST.before(this.limit, unit());
	}

	@Override
	public Verdict judge(Results results) {
		return this.reading.median(results)
			.map((value) -> Bound.AT_MOST.judge(value, this.limit, unit()))
			.orElse(Verdict.NOT_MEASURED);
	}

	private String unit() {
		return ' ' + this.reading.figure().unit();
	}

}
