package io.hunchensocket.benchmarks.report;

import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Suite;
import io.hunchensocket.benchmarks.suite.Versions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VersionReport}.
 */
class VersionReportTests {

	private final List<Comparison> comparisons = Versions.of(Suite.comparisons());

	private final Results results = new Results(new Environment("run", "rounds: 2", "2 cores", "JDK 17"));

	@Test
	void aRowThatCostsMoreThanTheToleranceIsWorse() {
		measure(10.4, 10, 10.1);
		assertThat(markdown()).contains("| Hunchensocket | CPU µs | 1.040 | 1.010 | **worse** |");
	}

	@Test
	void aRowWithinTheToleranceIsNotWorse() {
		measure(10.2, 10, 10);
		assertThat(markdown()).contains("| Hunchensocket | CPU µs | 1.020 | 1.000 | not worse |");
	}

	@Test
	void aRowIsNotWorseThanTheEarlierVersionDiffersFromItself() {
		measure(10.6, 10, 9.3);
		assertThat(markdown()).contains("| Hunchensocket | CPU µs | 1.060 | 0.930 | not worse |");
	}

	@Test
	void nothingIsSaidOfWhatWasNotMeasured() {
		assertThat(markdown()).doesNotContain("Hunchensocket");
	}

	private String markdown() {
		return new VersionReport(this.comparisons, this.results).markdown();
	}

	private void measure(double now, double earlier, double again) {
		for (int round = 1; round <= 2; round++) {
			cpu(round, "Hunchensocket", now * round);
			cpu(round, "Hunchensocket, earlier version", earlier * round);
			cpu(round, "Hunchensocket, earlier version again", again * round);
		}
	}

	private void cpu(int round, String server, double value) {
		this.results.add(new Sample(round, "echo-64-1", server, Map.of(Figure.CPU, value)));
	}

}
