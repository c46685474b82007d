package io.hunchensocket.benchmarks.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.ServerProcess.Memory;
import io.hunchensocket.benchmarks.server.WireClient;

/**
 * Measures what an idle connection costs the server: opens 5,000 of them in each of three
 * fresh processes and prints live heap and resident memory a connection, and the median.
 * Then the same with compression negotiated; each connection has echoed one message.
 */
public final class IdleMemory {

	private static final int ROUNDS = 3;

	private static final int CONNECTIONS = 5_000;

	/** Classes are loaded and compiled, and pools filled, before anything is measured. */
	private static final int WARM_UP = 200;

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
		List<Memory> plainRounds = new ArrayList<>();
		List<Memory> deflatingRounds = new ArrayList<>();
		for (int round = 1; round <= ROUNDS; round++) {
			plainRounds.add(measure(Kind.PLAIN, args));
			System.out.printf("round %d, plain: %s%n", round, inWords(plainRounds.get(round - 1)));
			deflatingRounds.add(measure(Kind.DEFLATING, args));
			System.out.printf("round %d, deflating: %s%n", round, inWords(deflatingRounds.get(round - 1)));
		}
		Memory plain = median(plainRounds);
		Memory deflating = median(deflatingRounds);
		System.out.printf("median of %d rounds with %d connections, plain: %s%n", ROUNDS, CONNECTIONS, inWords(plain));
		System.out.printf("median of %d rounds with %d connections, deflating: %s%n", ROUNDS, CONNECTIONS,
				inWords(deflating));
		System.out.printf("deflating / plain: %.3f of the heap, %.3f of the resident memory%n",
				deflating.heapBytes() / (double) plain.heapBytes(), deflating.rssBytes() / (double) plain.rssBytes());
	}

	/** Memory a connection. */
	private static Memory measure(Kind kind, String[] args) throws IOException {
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--websocket.compression.enabled=" + (kind == Kind.DEFLATING)));
		properties.addAll(Arrays.asList(args));
		try (ServerProcess server = ServerProcess.start(IdleServer.class, properties.toArray(String[]::new))) {
			closeAll(open(kind, server.port(), WARM_UP));
			Memory before = server.memory();
			List<WireClient> connections = open(kind, server.port(), CONNECTIONS);
			Memory after = server.memory();
			closeAll(connections);
			return new Memory((after.heapBytes() - before.heapBytes()) / CONNECTIONS,
					(after.rssBytes() - before.rssBytes()) / CONNECTIONS);
		}
	}

	private static List<WireClient> open(Kind kind, int port, int count) throws IOException {
		List<WireClient> connections = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			WireClient connection = (kind == Kind.DEFLATING) ? WireClient.deflating(port, "/idle")
					: WireClient.plain(port, "/idle");
			connection.send(MESSAGE);
			connection.skipFrame();
			connections.add(connection);
		}
		return connections;
	}

	private static void closeAll(List<WireClient> connections) throws IOException {
		for (WireClient connection : connections) {
			connection.close();
		}
	}

	private static Memory median(List<Memory> rounds) {
		return new Memory(middle(rounds.stream().mapToLong(Memory::heapBytes).sorted().toArray()),
				middle(rounds.stream().mapToLong(Memory::rssBytes).sorted().toArray()));
	}

	private static long middle(long[] sorted) {
		return sorted[sorted.length / 2];
	}

	private static String inWords(Memory memory) {
		return "%.2f KiB of heap, %.2f KiB resident a connection".formatted(memory.heapBytes() / 1024.0,
				memory.rssBytes() / 1024.0);
	}

	private enum Kind {

		PLAIN, DEFLATING

	}

}
