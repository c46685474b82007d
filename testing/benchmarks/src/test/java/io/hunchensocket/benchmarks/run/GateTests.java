package io.hunchensocket.benchmarks.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.run.Contender.Starter;
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

	private final Deque<Double> costsOfSpringInTheChat = new ArrayDeque<>();

	private double floor = 1.0;

	private int closed;

	@Test
	void isOpenIfOursIsTwiceAsCheap() throws IOException {
		this.costsOfOursInTheChat.add(5.0);
		this.costsOfSpringInTheChat.add(10.0);
		assertThat(gate(this::start).measure()).isTrue();
	}

	@Test
	void bestOfThreeCounts() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.1, 9.0, 4.9));
		this.costsOfSpringInTheChat.addAll(List.of(10.0, 11.0, 12.0));
		assertThat(gate(this::start).measure()).isTrue();
		assertThat(this.costsOfOursInTheChat).isEmpty();
	}

	@Test
	void bestOfSpringCountsToo() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.1, 5.1, 5.1));
		this.costsOfSpringInTheChat.addAll(List.of(10.0, 20.0, 20.0));
		assertThat(gate(this::start).measure()).isFalse();
	}

	@Test
	void isOpenIfNotEvenTheFloorIsTwiceAsCheap() throws IOException {
		this.costsOfOursInTheChat.add(7.7);
		this.costsOfSpringInTheChat.add(10.0);
		this.floor = 6.0;
		assertThat(gate(this::start).measure()).isTrue();
	}

	@Test
	void isClosedIfOneWorkloadIsNeverTwiceAsCheap() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.2, 5.1, 5.1));
		this.costsOfSpringInTheChat.addAll(List.of(10.0, 10.0, 10.0));
		this.floor = 3.9;
		assertThat(gate(this::start).measure()).isFalse();
		assertThat(this.costsOfOursInTheChat).isEmpty();
		assertThat(this.output.toString(StandardCharsets.UTF_8))
			.contains("chat 64 B, 1 sender, 1,000 receivers: 5.10 µs, Spring 10.00 µs, floor 3.90 µs: "
					+ "1.96 times as cheap as Spring, 1.31 × floor, too dear (best of 3)");
	}

	@Test
	void isClosedIfNothingWasMeasured() throws IOException {
		assertThat(gate((workload, server) -> contender(Map::of)).measure()).isFalse();
	}

	@Test
	void startsAgainForEachAttempt() throws IOException {
		this.costsOfOursInTheChat.addAll(List.of(5.1, 4.9));
		this.costsOfSpringInTheChat.addAll(List.of(10.0, 10.0));
		gate(this::start).measure();
		assertThat(this.closed).isEqualTo(12);
	}

	@Test
	void endsWhatItHasStarted() throws IOException {
		this.costsOfOursInTheChat.add(5.0);
		this.costsOfSpringInTheChat.add(10.0);
		gate(this::start).measure();
		assertThat(this.closed).isEqualTo(9);
	}

	private Gate gate(Starter starter) {
		return new Gate(starter, new PrintStream(this.output, true, StandardCharsets.UTF_8));
	}

	private Contender start(Workload workload, Server server) {
		return contender(() -> Map.of(Figure.CPU,
				workload.equals(Workloads.CHAT) ? costInTheChat(server) : costElsewhere(server)));
	}

	private Contender contender(Supplier<Map<Figure, Double>> turns) {
		return new Contender() {

			@Override
			public Map<Figure, Double> turn() {
				return turns.get();
			}

			@Override
			public void close() {
				GateTests.this.closed++;
			}

		};
	}

	private double costInTheChat(Server server) {
		if (server.equals(Servers.FLOOR)) {
			return this.floor;
		}
		return (server.equals(Servers.OURS) ? this.costsOfOursInTheChat : this.costsOfSpringInTheChat).removeFirst();
	}

	private static double costElsewhere(Server server) {
		return server.equals(Servers.SPRING) ? 10.0 : 1.0;
	}

}
