package io.hunchensocket.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import javax.imageio.ImageIO;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Note;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.suite.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Report} and {@link ReportPage}.
 */
class ReportTests {

	private final Results results = new Results(
			new Environment("testing/benchmarks/run --rounds=2", "rounds: 2", "2 cores", "JDK 17"));

	@TempDir
	Path directory;

	@BeforeEach
	void measure() {
		for (int round = 1; round <= 2; round++) {
			cpu(round, "floor", 9.5 + round);
			cpu(round, "Hunchensocket", 11.5 + round);
			cpu(round, "Spring", 30.0);
			cpu(round, "Netty, NIO", 12.9);
			this.results.add(new Note(round, "echo-64-1", "Jetty", "it broke"));
		}
		this.results.add(new Note(1, "chat-8", "Jetty", "it broke, too"));
	}

	@Test
	void rowsAreInTheOrderOfTheChiefFigure() {
		assertThat(report().markdown()).containsSubsequence("### echo 64 B, 100 connections, depth 1",
				"| server | CPU µs a message | messages a second | p50 µs |", "| floor | 11.0 (10.5–11.5) | – |",
				"| Netty, NIO | 12.9 | – |", "| **Hunchensocket** | 13.0 (12.5–13.5) |", "| Spring | 30.0 |");
	}

	@Test
	void targetsAreJudged() {
		assertThat(report().markdown()).containsSubsequence("| echo 64 B, 100 connections, depth 1 |",
				"CPU ≤ 1.15 × floor", "**1.18 × instead of 1.15 ×**");
	}

	@Test
	void whatWasNotedIsSaidOnceAndWhereItBelongs() {
		assertThat(report().markdown()).containsOnlyOnce("- Jetty: it broke\n").doesNotContain("it broke, too");
	}

	@Test
	void whoWasColdIsNamed() {
		this.results.add(new Sample(3, "echo-64-1", "Jetty", Map.of(Figure.CPU, 50.0, Figure.COMPILERS, 2.1)));
		this.results.add(new Sample(3, "echo-64-1", "Tomcat", Map.of(Figure.CPU, 50.0, Figure.COMPILERS, 1.9)));
		assertThat(report().markdown())
			.contains("- echo 64 B, 100 connections, depth 1, Jetty: compilers took 2.10 % of the processor time\n")
			.doesNotContain("Tomcat: compilers");
	}

	@Test
	void nothingIsSaidOfWhatWasNotMeasured() {
		assertThat(report().markdown()).doesNotContain("### connect", "TLS", "Undertow |");
	}

	@Test
	void environmentIsNamed() {
		assertThat(report().markdown()).startsWith("```sh\ntesting/benchmarks/run --rounds=2\n```\n")
			.contains("- rounds: 2\n- 2 cores\n- JDK 17\n");
	}

	@Test
	void resultsReplaceThoseBetweenTheMarkers() {
		String page = "before\n" + ReportPage.BEGIN + "\nold\n" + ReportPage.END + "\nafter\n";
		String replaced = ReportPage.replace(page, "new\n");
		assertThat(replaced).isEqualTo("before\n" + ReportPage.BEGIN + "\n\nnew\n\n" + ReportPage.END + "\nafter\n");
		assertThat(ReportPage.replace(replaced, "new\n")).isEqualTo(replaced);
	}

	@Test
	void pageWithoutMarkersIsLeftAlone() {
		assertThatIllegalStateException().isThrownBy(() -> ReportPage.replace("no place", "new"));
		assertThatIllegalStateException()
			.isThrownBy(() -> ReportPage.replace(ReportPage.END + ReportPage.BEGIN, "new"));
	}

	@Test
	void everyPictureThatThePageNamesIsThere() throws IOException {
		Path page = Files.writeString(this.directory.resolve("page.md"), ReportPage.BEGIN + ReportPage.END);
		new ReportPage(page).write(report());
		String name = "images/performance-echo-64-1-cpu.png";
		assertThat(Files.readString(page)).contains("](" + name + ")");
		assertThat(ImageIO.read(this.directory.resolve(name).toFile()).getWidth()).isEqualTo(1520);
		try (var pictures = Files.list(this.directory.resolve("images"))) {
			assertThat(pictures).hasSize(1);
		}
	}

	@Test
	void shortestBarComesFirst() {
		assertThat(report().charts()).singleElement()
			.satisfies((chart) -> assertThat(chart.bars()).extracting(Chart.Bar::name)
				.containsExactly("floor", "Netty, NIO", "Hunchensocket", "Spring"));
	}

	private Report report() {
		return new Report(Suite.sections().subList(0, 7), this.results);
	}

	private void cpu(int round, String server, double value) {
		this.results.add(new Sample(round, "echo-64-1", server, Map.of(Figure.CPU, value)));
	}

}
