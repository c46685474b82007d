package io.hunchensocket.benchmarks.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.hunchensocket.benchmarks.results.Spread;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.ServerProcess.Memory;
import io.hunchensocket.benchmarks.server.WireClient;

/**
 * Measures what an idle connection costs the server: opens 5,000 of them in each of three
 * fresh processes and prints live heap and resident memory a connection, and the median.
 * Connections that never sent anything, connections that have echoed one message, and the
 * same with compression negotiated take turns.
 */
public final class IdleMemory {

	private static final int ROUNDS = 3;

	private static final int CONNECTIONS = 5_000;

	/** Long enough to be compressed. */
	private static final String MESSAGE = "{\"name\":\"value\"}".repeat(128);

	private IdleMemory() {
	}

	/**
	 * Runs the measurement.
	 * @param args properties of the application under measurement
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		List<Result> rounds = new ArrayList<>();
		for (int round = 1; round <= ROUNDS; round++) {
			for (Kind kind : Kind.values()) {
				Memory memory = measure(kind, args);
				System.out.printf("round %d, %s: %s%n", round, kind, inWords(memory));
				rounds.add(new Result(kind, memory));
			}
		}
		for (Kind kind : Kind.values()) {
			System.out.printf("median of %d rounds with %d connections, %s: %s%n", ROUNDS, CONNECTIONS, kind,
					inWords(median(rounds, kind)));
		}
		Memory plain = median(rounds, Kind.PLAIN);
		Memory deflating = median(rounds, Kind.DEFLATING);
		System.out.printf("deflating / plain: %.3f of the heap, %.3f of the resident memory%n",
				deflating.heapBytes() / (double) plain.heapBytes(), deflating.rssBytes() / (double) plain.rssBytes());
	}

	/** Memory a connection. */
	private static Memory measure(Kind kind, String[] args) throws IOException {
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--websocket.compression.enabled=" + (kind == Kind.DEFLATING)));
		properties.addAll(Arrays.asList(args));
		try (ServerProcess server = ServerProcess.start(IdleCost.HEAP, IdleServer.class,
				properties.toArray(String[]::new))) {
			return IdleCost.each(server, CONNECTIONS, () -> open(kind, server.port()));
		}
	}

	private static WireClient open(Kind kind, int port) throws IOException {
		WireClient connection = (kind == Kind.DEFLATING) ? WireClient.deflating(port, "/idle")
				: WireClient.plain(port, "/idle");
		if (kind != Kind.UNUSED) {
			connection.send(MESSAGE);
			connection.skipFrame();
		}
		return connection;
	}

	private static Memory median(List<Result> rounds, Kind kind) {
		List<Memory> of = rounds.stream().filter((each) -> each.kind == kind).map(Result::memory).toList();
		return new Memory(median(of, Memory::heapBytes), median(of, Memory::rssBytes));
	}

	private static long median(List<Memory> of, ToDoubleFunction<Memory> bytes) {
		return Math.round(Spread.of(of.stream().mapToDouble(bytes).toArray()).median());
	}

	private static String inWords(Memory memory) {
		return "%.2f KiB of heap, %.2f KiB resident a connection".formatted(memory.heapBytes() / 1024.0,
				memory.rssBytes() / 1024.0);
	}

	/** What one process has shown. */
	private record Result(Kind kind, Memory memory) {
	}

	/** What connections did before they fell idle. */
	private enum Kind {

		UNUSED, PLAIN, DEFLATING

	}

}
