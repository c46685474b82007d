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
import io.hunchensocket.benchmarks.run.Contender.Starter;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Contest;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Servers;
import io.hunchensocket.benchmarks.suite.Suite;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workload.Kind;
import io.hunchensocket.benchmarks.suite.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Campaign}.
 */
class CampaignTests {

	private static final Descriptors ENOUGH = new Descriptors(1_000_000);

	private static final List<Contest> CONTESTS = Contest
		.of(List.of(new Comparison(Workloads.ECHO, List.of(Servers.FLOOR, Servers.OURS, Servers.SPRING)),
				new Comparison(Workloads.CHAT, List.of(Servers.OURS))));

	private final Results results = new Results(new Environment("", "", "", ""));

	private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

	/** What contenders went through, in turn. */
	private final List<String> events = new ArrayList<>();

	@TempDir
	Path directory;

	@Test
	void contendersTakeTurnsAndAllAreWarmBefore() throws IOException {
		run((workload, server) -> new Fake(workload, server, 1.0), 1, 2);
		assertThat(this.events).containsExactly("start echo-64-1 floor", "start echo-64-1 Hunchensocket",
				"start echo-64-1 Spring", "turn echo-64-1 floor", "turn echo-64-1 Hunchensocket",
				"turn echo-64-1 Spring", "turn echo-64-1 floor", "turn echo-64-1 Hunchensocket",
				"turn echo-64-1 Spring", "close echo-64-1 floor", "close echo-64-1 Hunchensocket",
				"close echo-64-1 Spring", "start chat-1 Hunchensocket", "turn chat-1 Hunchensocket",
				"turn chat-1 Hunchensocket", "close chat-1 Hunchensocket");
	}

	@Test
	void roundsAreCountedOverAllStarts() throws IOException {
		run((workload, server) -> new Fake(workload, server, 1.0), 3, 2);
		assertThat(this.results.byRound("chat-1", "Hunchensocket", Figure.CPU)).containsOnlyKeys(1, 2, 3, 4, 5, 6);
		assertThat(this.events).filteredOn("start chat-1 Hunchensocket"::equals).hasSize(3);
	}

	@Test
	void memoryTakesAFreshProcessForEachTurn() throws IOException {
		List<Contest> idle = Contest.of(List.of(new Comparison(Suite.comparisons()
			.stream()
			.map(Comparison::workload)
			.filter((workload) -> workload.kind() == Kind.IDLE)
			.findFirst()
			.orElseThrow(), List.of(Servers.OURS))));
		campaign(ENOUGH, (workload, server) -> new Fake(workload, server, 1.0)).run(idle, 2, 15, file());
		assertThat(this.results.byRound("idle", "Hunchensocket", Figure.CPU)).containsOnlyKeys(1, 2, 3, 16, 17, 18);
		assertThat(this.events).filteredOn("start idle Hunchensocket"::equals).hasSize(6);
	}

	@Test
	void whoDoesNotStartIsNotedAndTheRestGoesOn() throws IOException {
		run((workload, server) -> {
			if (server.equals(Servers.OURS) && workload.equals(Workloads.ECHO)) {
				throw new IllegalStateException("it broke");
			}
			return new Fake(workload, server, 2.5);
		}, 1, 2);
		assertThat(this.results.notes()).containsExactly(new Note(1, "echo-64-1", "Hunchensocket", "it broke"));
		assertThat(this.results.samples()).extracting(Sample::server)
			.containsExactly("floor", "Spring", "floor", "Spring", "Hunchensocket", "Hunchensocket");
		assertThat(this.progress.toString(StandardCharsets.UTF_8)).contains("Start 1 of 1, contest 2 of 2",
				"round 1, echo-64-1, floor: ready after 0 s", "round 1, echo-64-1, floor: CPU 2.50 µs",
				"round 1, echo-64-1, Hunchensocket: it broke");
	}

	@Test
	void turnThatFailsIsNotedAndTheRestGoesOn() throws IOException {
		run((workload, server) -> new Fake(workload, server, server.equals(Servers.FLOOR) ? Double.NaN : 1.0), 1, 1);
		assertThat(this.results.notes()).containsExactly(new Note(1, "echo-64-1", "floor", "no figure"));
		assertThat(this.results.samples()).extracting(Sample::server)
			.containsExactly("Hunchensocket", "Spring", "Hunchensocket");
		assertThat(this.events).contains("close echo-64-1 floor");
	}

	@Test
	void allThatThereIsIsInTheFile() throws IOException {
		run((workload, server) -> new Fake(workload, server, 3.25), 1, 1);
		Results read = ResultsFile.read(file());
		assertThat(read.samples()).isEqualTo(this.results.samples()).hasSize(4);
	}

	@Test
	void connectionsForWhichThereAreNoDescriptorsAreLeftOutAndThatIsNoted() throws IOException {
		List<Integer> idle = new ArrayList<>();
		List<Contest> crowd = Contest
			.of(List.of(new Comparison(Workloads.ECHO_1000.amongIdle(20_000), List.of(Servers.OURS))));
		campaign(new Descriptors(20_000), (workload, server) -> {
			idle.add(workload.idle());
			return new Fake(workload, server, 1.0);
		}).run(crowd, 1, 1, file());
		assertThat(idle).containsExactly(18_000);
		assertThat(this.results.notes()).singleElement()
			.extracting(Note::text)
			.asString()
			.startsWith("18000 idle connections instead of 20000: ")
			.contains("20000 files", "21500 are needed");
		assertThat(this.results.samples()).hasSize(1);
	}

	private void run(Starter starter, int starts, int rounds) throws IOException {
		campaign(ENOUGH, starter).run(CONTESTS, starts, rounds, file());
	}

	private Campaign campaign(Descriptors descriptors, Starter starter) {
		PrintStream out = new PrintStream(this.progress, true, StandardCharsets.UTF_8);
		return new Campaign(starter, descriptors, this.results, out);
	}

	private Path file() {
		return this.directory.resolve("results.csv");
	}

	/** Shows the same in each turn, or fails if that is no number. */
	private final class Fake implements Contender {

		private final String name;

		private final double cpu;

		Fake(Workload workload, Server server, double cpu) {
			this.name = workload.id() + ' ' + server.name();
			this.cpu = cpu;
			CampaignTests.this.events.add("start " + this.name);
		}

		@Override
		public Map<Figure, Double> turn() {
			CampaignTests.this.events.add("turn " + this.name);
			if (Double.isNaN(this.cpu)) {
				throw new IllegalStateException("no figure");
			}
			return Map.of(Figure.CPU, this.cpu);
		}

		@Override
		public void close() {
			CampaignTests.this.events.add("close " + this.name);
		}

	}

}
