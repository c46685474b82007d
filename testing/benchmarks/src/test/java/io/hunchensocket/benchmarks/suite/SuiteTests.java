package io.hunchensocket.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.suite.Workload.Kind;
import io.hunchensocket.benchmarks.targets.Target;
import io.hunchensocket.benchmarks.targets.Verdict.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Suite}.
 */
class SuiteTests {

	@Test
	void eachServerIsMeasuredOnceInEachWorkload() {
		List<String> all = new ArrayList<>();
		Suite.comparisons()
			.forEach((comparison) -> comparison.servers()
				.forEach((server) -> all.add(comparison.workload().id() + " of " + server.name())));
		assertThat(all).doesNotHaveDuplicates()
			.contains("echo-64-1 of Spring", "echo-64-1 of Hunchensocket, virtual threads", "tls-idle of Tomcat")
			.doesNotContain("tls-idle of Spring", "idle of floor");
	}

	@Test
	void everythingThatIsShownIsMeasured() {
		for (Section section : Suite.sections()) {
			for (Comparison shown : section.comparisons()) {
				assertThat(Suite.comparisons()).anySatisfy((measured) -> {
					assertThat(measured.workload()).isEqualTo(shown.workload());
					assertThat(measured.servers()).containsAll(shown.servers());
				});
			}
		}
	}

	@Test
	void everyTargetCanBeJudgedByWhatIsMeasured() {
		Results results = new Results(new Environment("", "", "", ""));
		for (Comparison comparison : Suite.comparisons()) {
			List<Figure> figures = (comparison.workload().kind() == Kind.IDLE) ? List.of(Figure.HEAP, Figure.RESIDENT)
					: List.of(Figure.CPU, Figure.RATE, Figure.P50);
			for (Server server : comparison.servers()) {
				figures.forEach((figure) -> results
					.add(new Sample(1, comparison.workload().id(), server.name(), Map.of(figure, 1.0))));
			}
		}
		List<Target> targets = Suite.sections().stream().flatMap((section) -> section.targets().stream()).toList();
		assertThat(targets).hasSizeGreaterThan(20)
			.allSatisfy((target) -> assertThat(target.judge(results).outcome()).as(target.words())
				.isNotEqualTo(Outcome.NOT_MEASURED));
	}

	@Test
	void idleConnectionsArePaidForByTheDefaultsOfThosePeersThatHaveBuffers() {
		assertThat(Suite.comparisons()).filteredOn((comparison) -> comparison.workload().kind() == Kind.IDLE)
			.isNotEmpty()
			.allSatisfy((comparison) -> assertThat(comparison.servers())
				.allSatisfy((server) -> assertThat(server.arguments()).contains("--max-message=8192")));
	}

	@Test
	void ratesAreOfSeveral() {
		assertThat(Suite.sections()).extracting((section) -> section.head(Figure.RATE))
			.contains("messages a second", "deliveries a second")
			.allSatisfy((head) -> assertThat(head).endsWith("s a second"));
	}

}
