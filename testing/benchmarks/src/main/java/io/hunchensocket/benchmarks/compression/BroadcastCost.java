package io.hunchensocket.benchmarks.compression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.benchmarks.results.Spread;
import io.hunchensocket.benchmarks.server.CpuClock;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.WireClient;

/**
 * Measures what a broadcast costs the server when it is compressed, against the same
 * broadcast when it is not: processor time a delivery, in turns, and the ratio of the
 * medians.
 */
public final class BroadcastCost {

	private static final int CLIENTS = 1_000;

	private static final int WARM_UP = 500;

	private static final int ROUNDS = 7;

	private static final int MESSAGES_A_ROUND = 300;

	private BroadcastCost() {
	}

	/**
	 * Runs the measurement.
	 * @param args properties of the application under measurement
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				// Nobody here answers pings.
				"--websocket.ping-interval=0"));
		properties.addAll(Arrays.asList(args));
		try (ServerProcess server = ServerProcess.start(BroadcastServer.class, properties.toArray(String[]::new));
				Audience plain = new Audience(CLIENTS, json(), () -> WireClient.plain(server.port(), "/plain"));
				Audience deflated = new Audience(CLIENTS, json(),
						() -> WireClient.deflating(server.port(), "/deflated"))) {
			CpuClock clock = new CpuClock(server.pid());
			plain.hear(WARM_UP);
			deflated.hear(WARM_UP);
			double[] plainCosts = new double[ROUNDS];
			double[] deflatedCosts = new double[ROUNDS];
			for (int round = 0; round < ROUNDS; round++) {
				plainCosts[round] = cost(clock, plain);
				deflatedCosts[round] = cost(clock, deflated);
				System.out.printf("round %d: plain %.2f µs, deflated %.2f µs a delivery%n", round + 1,
						plainCosts[round], deflatedCosts[round]);
			}
			double plainCost = Spread.of(plainCosts).median();
			double deflatedCost = Spread.of(deflatedCosts).median();
			System.out.printf("median of %d rounds: plain %.2f µs, deflated %.2f µs a delivery: %.2f times as much%n",
					ROUNDS, plainCost, deflatedCost, deflatedCost / plainCost);
		}
	}

	/** Processor time of the server for each delivery, in microseconds. */
	private static double cost(CpuClock server, Audience audience) throws IOException {
		long before = server.nanos();
		audience.hear(MESSAGES_A_ROUND);
		return (server.nanos() - before) / 1_000.0 / MESSAGES_A_ROUND / CLIENTS;
	}

	/** One KiB of what a feed of prices sends. */
	private static String json() {
		StringBuilder json = new StringBuilder("[");
		for (int i = 0; json.length() < 960; i++) {
			json.append("{\"symbol\":\"S%d\",\"bid\":%d.%02d,\"ask\":%d.%02d,\"open\":%b},".formatted(i * 37 % 100,
					100 + i * 7, i * 13 % 100, 101 + i * 7, i * 17 % 100, i % 3 == 0));
		}
		return json.append("{}").append(" ".repeat(1023 - json.length())).append(']').toString();
	}

}
