package io.hunchensocket.benchmarks.targets;

import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.targets.Verdict.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is to be reached.
 */
class TargetTests {

	private final Results results = new Results(new Environment("", "", "", ""));

	@Test
	void ratioIsReachedAtItsLimit() {
		measure("ours", 11.5);
		measure("floor", 10);
		RatioTarget target = RatioTarget.atMost(1.15, reading("ours"), reading("floor"), "floor");
		assertThat(target.words()).isEqualTo("CPU ≤ 1.15 × floor");
		assertThat(target.workload()).isEqualTo("echo");
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.REACHED, "1.15 ×"));
	}

	@Test
	void ratioThatIsTooLargeSaysWhatItHadToBe() {
		measure("ours", 13.1);
		measure("floor", 10);
		assertThat(RatioTarget.atMost(1.15, reading("ours"), reading("floor"), "floor").judge(this.results))
			.isEqualTo(new Verdict(Outcome.MISSED, "1.31 × instead of 1.15 ×"));
	}

	@Test
	void whatIsMissedByLittleShowsSo() {
		measure("ours", 11.51);
		measure("floor", 10);
		assertThat(RatioTarget.atMost(1.15, reading("ours"), reading("floor"), "floor").judge(this.results))
			.isEqualTo(new Verdict(Outcome.MISSED, "1.1510 × instead of 1.15 ×"));
	}

	@Test
	void ratioIsTheMedianOfThatOfEachRound() {
		measureRounds("ours", 22, 12, 15, 11);
		measureRounds("floor", 20, 10, 10);
		assertThat(RatioTarget.atMost(1.2, reading("ours"), reading("floor"), "floor").judge(this.results))
			.isEqualTo(new Verdict(Outcome.REACHED, "1.20 ×"));
	}

	@Test
	void ratioMayHaveToBeLarge() {
		measure("two", 90);
		measure("one", 100);
		RatioTarget target = RatioTarget.atLeast(1, reading("two"), reading("one"), "one loop");
		assertThat(target.words()).isEqualTo("CPU ≥ 1 × one loop");
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.MISSED, "0.90 × instead of 1.00 ×"));
	}

	@Test
	void ratioOfAnotherStandsBesideAndDoesNotCount() {
		measure("ours", 10);
		measure("few", 10);
		measure("floor", 30);
		measure("floor of few", 20);
		RatioTarget target = RatioTarget.atMost(1.15, reading("ours"), reading("few"), "few")
			.beside("floor", new Ratio(reading("floor"), reading("floor of few")));
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.REACHED, "1.00 × (floor: 1.50 ×)"));
	}

	@Test
	void ratioBesideIsLeftOutIfItWasNotMeasured() {
		measure("ours", 10);
		measure("few", 10);
		RatioTarget target = RatioTarget.atMost(1.15, reading("ours"), reading("few"), "few")
			.beside("floor", new Ratio(reading("floor"), reading("floor of few")));
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.REACHED, "1.00 ×"));
	}

	@Test
	void ratioWithoutItsYardstickIsNotMeasured() {
		measure("ours", 10);
		assertThat(RatioTarget.atMost(1.15, reading("ours"), reading("floor"), "floor").judge(this.results).outcome())
			.isEqualTo(Outcome.NOT_MEASURED);
	}

	@Test
	void limitIsInTheFiguresUnit() {
		Reading heap = new Reading("echo", "ours", Figure.HEAP);
		LimitTarget target = new LimitTarget(heap, 2.2);
		assertThat(target.words()).isEqualTo("heap ≤ 2.2 KB");
		assertThat(target.judge(this.results).outcome()).isEqualTo(Outcome.NOT_MEASURED);
		this.results.add(new Sample(1, "echo", "ours", Map.of(Figure.HEAP, 20.6)));
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.MISSED, "20.60 KB instead of 2.20 KB"));
	}

	@Test
	void whoIsAheadNeedsLessThanTheBestOfTheOthers() {
		measure("ours", 9);
		measure("Netty", 10);
		measure("Jetty", 40);
		AheadTarget target = new AheadTarget(reading("ours"), List.of("Jetty", "Netty", "Undertow"));
		assertThat(target.words()).isEqualTo("CPU below every peer");
		assertThat(target.judge(this.results)).isEqualTo(new Verdict(Outcome.REACHED, "0.90 × the best peer (Netty)"));
	}

	@Test
	void whoIsAheadIsSoInTheSameRounds() {
		measureRounds("ours", 9, 27, 18);
		measureRounds("Netty", 10, 30, 12);
		measureRounds("Jetty", 11, 25, 25);
		assertThat(new AheadTarget(reading("ours"), List.of("Jetty", "Netty")).judge(this.results))
			.isEqualTo(new Verdict(Outcome.REACHED, "0.90 × the best peer (Netty)"));
	}

	@Test
	void whoNeedsAsMuchIsNotAhead() {
		measure("ours", 10);
		measure("Netty", 10);
		assertThat(new AheadTarget(reading("ours"), List.of("Netty")).judge(this.results))
			.isEqualTo(new Verdict(Outcome.MISSED, "1.0000 × the best peer (Netty)"));
	}

	@Test
	void nobodyIsAheadOfNobody() {
		measure("ours", 10);
		assertThat(new AheadTarget(reading("ours"), List.of("Netty")).judge(this.results).outcome())
			.isEqualTo(Outcome.NOT_MEASURED);
	}

	private void measure(String server, double cpu) {
		this.results.add(new Sample(1, "echo", server, Map.of(Figure.CPU, cpu)));
	}

	private void measureRounds(String server, double... cpu) {
		for (int i = 0; i < cpu.length; i++) {
			this.results.add(new Sample(i + 1, "echo", server, Map.of(Figure.CPU, cpu[i])));
		}
	}

	private static Reading reading(String server) {
		return new Reading("echo", server, Figure.CPU);
	}

}
