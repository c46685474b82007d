package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.util.Map;

import io.hunchensocket.benchmarks.memory.IdleCost;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.ServerProcess.Memory;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Workload;

/**
 * A server whose connections do nothing. Its one turn is its first: memory is measured of
 * a server that nobody has been connected to.
 */
final class IdleContender implements Contender {

	private static final double BYTES_A_KILOBYTE = 1_000;

	private final ServerProcess process;

	private final Server server;

	private final Workload workload;

	IdleContender(ServerProcess process, Server server, Workload workload) {
		this.process = process;
		this.server = server;
		this.workload = workload;
	}

	@Override
	public Map<Figure, Double> turn() throws IOException {
		Memory each = IdleCost.each(this.process, this.workload.connections(),
				() -> this.server.speech().open(this.process.port(), this.server.paths().echo()));
		return Map.of(Figure.HEAP, each.heapBytes() / BYTES_A_KILOBYTE, Figure.RESIDENT,
				each.rssBytes() / BYTES_A_KILOBYTE);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
