package io.hunchensocket.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.benchmarks.results.Spread;
import io.hunchensocket.benchmarks.server.CpuClock;
import io.hunchensocket.benchmarks.server.ServerProcess;

/**
 * Measures what a GET over a connection that stays costs the server, on the connector
 * that lends its buffers and on Tomcat's own: processor time a request, in turns, and the
 * ratio of the medians.
 */
public final class PlainHttpCost {

	private static final int CONNECTIONS = 50;

	private static final int WARM_UP = 2_000;

	private static final int ROUNDS = 9;

	private static final int REQUESTS_A_ROUND = 2_000;

	private PlainHttpCost() {
	}

	/**
	 * Runs the measurement.
	 * @param args properties of the application under measurement
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		try (ServerProcess lazyServer = start(args, true);
				ServerProcess stockServer = start(args, false);
				Visitors lazy = new Visitors(lazyServer.port(), CONNECTIONS);
				Visitors stock = new Visitors(stockServer.port(), CONNECTIONS)) {
			lazy.visit(WARM_UP);
			stock.visit(WARM_UP);
			double[] lazyCosts = new double[ROUNDS];
			double[] stockCosts = new double[ROUNDS];
			for (int round = 0; round < ROUNDS; round++) {
				lazyCosts[round] = cost(lazyServer, lazy);
				stockCosts[round] = cost(stockServer, stock);
				System.out.printf("round %d: lazy %.2f µs, stock %.2f µs a request%n", round + 1, lazyCosts[round],
						stockCosts[round]);
			}
			double lazyCost = Spread.of(lazyCosts).median();
			double stockCost = Spread.of(stockCosts).median();
			System.out.printf("median of %d rounds: lazy %.2f µs, stock %.2f µs a request: %.2f times as much%n",
					ROUNDS, lazyCost, stockCost, lazyCost / stockCost);
		}
	}

	private static ServerProcess start(String[] args, boolean lazy) throws IOException {
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--server.tomcat.max-keep-alive-requests=-1", "--websocket.tomcat.lazy-buffers=" + lazy));
		properties.addAll(Arrays.asList(args));
		return ServerProcess.start(PageServer.class, properties.toArray(String[]::new));
	}

	/** Processor time of the server for each request, in microseconds. */
	private static double cost(ServerProcess server, Visitors visitors) throws IOException {
		CpuClock clock = new CpuClock(server.pid());
		long before = clock.nanos();
		visitors.visit(REQUESTS_A_ROUND);
		return (clock.nanos() - before) / 1_000.0 / REQUESTS_A_ROUND / CONNECTIONS;
	}

}
