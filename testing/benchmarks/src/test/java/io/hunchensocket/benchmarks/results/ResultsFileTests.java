package io.hunchensocket.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResultsFile} and {@link Results}.
 */
class ResultsFileTests {

	private static final Environment ENVIRONMENT = new Environment("run --servers=a;b", "rounds: 2", "2 cores",
			"JDK 17");

	@TempDir
	Path directory;

	@Test
	void whatWasWrittenIsRead() throws IOException {
		Results written = new Results(ENVIRONMENT);
		written.add(new Sample(1, "echo", "Netty, NIO", Map.of(Figure.CPU, 12.25, Figure.P50, 1234567.5)));
		written.add(new Sample(2, "idle", "Netty, NIO", Map.of(Figure.HEAP, 2.2, Figure.RESIDENT, -0.5)));
		written.add(new Note(2, "echo", "Jetty", "the load has failed;\n\tits  port: 1"));
		Path file = this.directory.resolve("made").resolve("results.csv");
		ResultsFile.write(file, written);
		Results read = ResultsFile.read(file);
		assertThat(read.environment()).isEqualTo(ENVIRONMENT);
		assertThat(read.samples()).isEqualTo(written.samples());
		assertThat(read.notes()).containsExactly(new Note(2, "echo", "Jetty", "the load has failed, its port: 1"));
	}

	@Test
	void figuresStandInTheirOwnColumns() throws IOException {
		Results results = new Results(ENVIRONMENT);
		results.add(new Sample(1, "echo", "Jetty", Map.of(Figure.CPU, 1.0, Figure.MAX, 2.0)));
		Path file = this.directory.resolve("results.csv");
		ResultsFile.write(file, results);
		assertThat(Files.readAllLines(file)).endsWith(
				"round;workload;server;CPU µs;throughput a second;p50 µs;p99 µs;p99.9 µs;max µs;load CPU µs;compilers %;heap KB;RSS KB;note",
				"1;echo;Jetty;1.0000;;;;;2.0000;;;;;");
	}

	@Test
	void anotherKindOfFileIsRefused() throws IOException {
		Path file = Files.writeString(this.directory.resolve("results.csv"), "a;b;c\n1;2;3\n");
		assertThatIllegalArgumentException().isThrownBy(() -> ResultsFile.read(file));
	}

	@Test
	void aLineThatWasCutIsRefused() throws IOException {
		Path file = this.directory.resolve("results.csv");
		ResultsFile.write(file, new Results(ENVIRONMENT));
		Files.writeString(file, Files.readString(file) + "1;echo;Jetty;1.0\n");
		assertThatIllegalArgumentException().isThrownBy(() -> ResultsFile.read(file))
			.withMessageContaining("1;echo;Jetty;1.0");
	}

	@Test
	void spreadIsOverAllRoundsOfOneServerInOneWorkload() {
		Results results = new Results(ENVIRONMENT);
		results.add(new Sample(1, "echo", "one", Map.of(Figure.CPU, 3.0)));
		results.add(new Sample(2, "echo", "one", Map.of(Figure.CPU, 1.0)));
		results.add(new Sample(3, "echo", "one", Map.of(Figure.CPU, 2.0)));
		results.add(new Sample(1, "echo", "other", Map.of(Figure.CPU, 50.0)));
		results.add(new Sample(1, "chat", "one", Map.of(Figure.CPU, 90.0)));
		assertThat(results.spread("echo", "one", Figure.CPU)).contains(new Spread(2, 1, 3));
		assertThat(results.spread("echo", "one", Figure.P50)).isEmpty();
		assertThat(results.spread("echo", "nobody", Figure.CPU)).isEmpty();
	}

}
