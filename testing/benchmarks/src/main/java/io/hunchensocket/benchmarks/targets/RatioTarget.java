package io.hunchensocket.benchmarks.targets;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Results;

/**
 * One value is to be so many times another.
 *
 * @param words what is to be reached
 * @param ratio of the two values
 * @param bound on which side of the limit
 * @param limit what the ratio is compared with
 * @param beside ratios of others by their names, shown for comparison
 */
public record RatioTarget(String words, Ratio ratio, Bound bound, double limit,
		Map<String, Ratio> beside) implements Target {

	private static final String TIMES = " ×";

	/**
	 * One value is to be at most so many times another.
	 * @param limit how many times
	 * @param measured the one value
	 * @param yardstick the other value
	 * @param name of the other value
	 * @return the target
	 */
	public static RatioTarget atMost(double limit, Reading measured, Reading yardstick, String name) {
		return of(Bound.AT_MOST, limit, new Ratio(measured, yardstick), name);
	}

	/**
	 * One value is to be at least so many times another.
	 * @param limit how many times
	 * @param measured the one value
	 * @param yardstick the other value
	 * @param name of the other value
	 * @return the target
	 */
	public static RatioTarget atLeast(double limit, Reading measured, Reading yardstick, String name) {
		return of(Bound.AT_LEAST, limit, new Ratio(measured, yardstick), name);
	}

	private static RatioTarget of(Bound bound, double limit, Ratio ratio, String name) {
		String words = ratio.measured().figure().words() + ' ' + bound.before(limit, TIMES) + ' ' + name;
		return new RatioTarget(words, ratio, bound, limit, Map.of());
	}

	/**
	 * The same target, with a ratio shown beside that does not count.
	 * @param name of what it is the ratio of
	 * @param other the ratio
	 * @return a new target
	 */
	public RatioTarget beside(String name, Ratio other) {
		return new RatioTarget(this.words, this.ratio, this.bound, this.limit, Map.of(name, other));
	}

	@Override
	public String workload() {
		return this.ratio.measured().workload();
	}

	@Override
	public Verdict judge(Results results) {
		Optional<Double> value = this.ratio.of(results);
		if (value.isEmpty()) {
			return Verdict.NOT_MEASURED;
		}
		Verdict verdict = this.bound.judge(value.get(), this.limit, TIMES);
		StringBuilder all = new StringBuilder(verdict.words());
		this.beside.forEach((name, other) -> other.of(results)
			.ifPresent((reference) -> all.append(String.format(Locale.ROOT, " (%s: %.2f%s)", name, reference, TIMES))));
		return new Verdict(verdict.outcome(), all.toString());
	}

}
