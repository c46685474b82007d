package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.util.Map;

import io.hunchensocket.benchmarks.load.LoadResult;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.server.ServerProcess;

/**
 * A server and the load that keeps it busy in its turns.
 */
final class BusyContender implements Contender {

	private final ServerProcess server;

	private final LoadProcess load;

	BusyContender(ServerProcess server, LoadProcess load) {
		this.server = server;
		this.load = load;
	}

	@Override
	public Map<Figure, Double> turn() throws IOException {
		LoadResult result = this.load.turn();
		return Map.of(Figure.CPU, result.cpuMicros(), Figure.RATE, result.throughput(), Figure.P50, result.p50(),
				Figure.P99, result.p99(), Figure.P999, result.p999(), Figure.MAX, result.max(), Figure.LOAD_CPU,
				result.loadCpuMicros(), Figure.COMPILERS, result.compilerPercent());
	}

	@Override
	public void close() {
		this.load.close();
		this.server.close();
	}

}
