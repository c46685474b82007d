package io.hunchensocket.benchmarks.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.run.Campaign.Measurer;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Servers;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workloads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Gate}.
 */
class GateTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Deque<Double> costsOfOursInTheChat = new ArrayDeque<>();

	@Test
	void isOpenIfOursIsTwiceAsCheap() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.0));
		assertThat(gate(this::measure).isOpen()).isTrue();
	}

	@Test
	void bestOfThreeCounts() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.1, 9.0, 4.9));
		assertThat(gate(this::measure).isOpen()).isTrue();
		assertThat(this.costsOfOursInTheChat).isEmpty();
	}

	@Test
	void isClosedIfOneWorkloadIsNeverTwiceAsCheap() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.1, 5.1, 5.1));
		assertThat(gate(this::measure).isOpen()).isFalse();
		assertThat(this.costsOfOursInTheChat).isEmpty();
		assertThat(this.output.toString(StandardCharsets.UTF_8)).contains(
				"chat 64 B, 1 sender, 1,000 receivers: 5.10 µs, Spring 10.00 µs: 1.96 times as cheap, too dear (attempt 3 of 3)");
	}

	@Test
	void isClosedIfNothingWasMeasured() throws IOException {
		assertThat(gate((workload, server) -> Map.of()).isOpen()).isFalse();
	}

	private Gate gate(Measurer measurer) {
		return new Gate(measurer, new PrintStream(this.output, true, StandardCharsets.UTF_8));
	}

	private Map<Figure, Double> measure(Workload workload, Server server) {
		if (!server.equals(Servers.OURS)) {
			return Map.of(Figure.CPU, 10.0);
		}
		return Map.of(Figure.CPU, workload.equals(Workloads.CHAT) ? this.costsOfOursInTheChat.removeFirst() : 1.0);
	}

}
