package io.hunchensocket.benchmarks.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Note;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.ResultsFile;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.run.Campaign.Measurer;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Servers;
import io.hunchensocket.benchmarks.suite.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Campaign}.
 */
class CampaignTests {

	private static final Descriptors ENOUGH = new Descriptors(1_000_000);

	private static final List<Comparison> COMPARISONS = List.of(
			new Comparison(Workloads.ECHO, List.of(Servers.FLOOR, Servers.OURS, Servers.SPRING)),
			new Comparison(Workloads.CHAT, List.of(Servers.OURS)));

	private final Results results = new Results(new Environment("", "", "", ""));

	private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

	@TempDir
	Path directory;

	@Test
	void serversTakeTurns() throws IOException {
		List<String> turns = new ArrayList<>();
		run(ENOUGH, (workload, server) -> {
			turns.add(workload.id() + ' ' + server.name());
			return Map.of(Figure.CPU, 1.0);
		}, 2);
		assertThat(turns).containsExactly("echo-64-1 floor", "echo-64-1 Hunchensocket", "echo-64-1 Spring",
				"chat-1 Hunchensocket", "echo-64-1 floor", "echo-64-1 Hunchensocket", "echo-64-1 Spring",
				"chat-1 Hunchensocket");
		assertThat(this.results.samples()).hasSize(8)
			.contains(new Sample(2, "chat-1", "Hunchensocket", Map.of(Figure.CPU, 1.0)));
	}

	@Test
	void whatFailsIsNotedAndTheRestGoesOn() throws IOException {
		run(ENOUGH, (workload, server) -> {
			if (server.equals(Servers.OURS) && workload.equals(Workloads.ECHO)) {
				throw new IllegalStateException("it broke");
			}
			return Map.of(Figure.CPU, 2.5);
		}, 1);
		assertThat(this.results.notes()).containsExactly(new Note(1, "echo-64-1", "Hunchensocket", "it broke"));
		assertThat(this.results.samples()).extracting(Sample::server)
			.containsExactly("floor", "Spring", "Hunchensocket");
		assertThat(this.progress.toString(StandardCharsets.UTF_8)).contains(
				"[1 of 4] round 1, echo-64-1, floor: CPU 2.50 µs",
				"[2 of 4] round 1, echo-64-1, Hunchensocket: it broke");
	}

	@Test
	void allThatThereIsIsInTheFile() throws IOException {
		run(ENOUGH, (workload, server) -> Map.of(Figure.P50, 3.25), 1);
		Results read = ResultsFile.read(file());
		assertThat(read.samples()).isEqualTo(this.results.samples()).hasSize(4);
	}

	@Test
	void connectionsForWhichThereAreNoDescriptorsAreLeftOutAndThatIsNoted() throws IOException {
		List<Integer> idle = new ArrayList<>();
		List<Comparison> crowd = List.of(new Comparison(Workloads.ECHO_1000.amongIdle(20_000), List.of(Servers.OURS)));
		new Campaign((workload, server) -> {
			idle.add(workload.idle());
			return Map.of(Figure.CPU, 1.0);
		}, new Descriptors(20_000), this.results, out()).run(crowd, 1, file());
		assertThat(idle).containsExactly(18_000);
		assertThat(this.results.notes()).singleElement()
			.extracting(Note::text)
			.asString()
			.startsWith("18000 idle connections instead of 20000: ")
			.contains("20000 files", "21500 are needed");
		assertThat(this.results.samples()).hasSize(1);
	}

	private void run(Descriptors descriptors, Measurer measurer, int rounds) throws IOException {
		new Campaign(measurer, descriptors, this.results, out()).run(COMPARISONS, rounds, file());
	}

	private PrintStream out() {
		return new PrintStream(this.progress, true, StandardCharsets.UTF_8);
	}

	private Path file() {
		return this.directory.resolve("results.csv");
	}

}
