package io.hunchensocket.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.benchmarks.load.LoadResult;
import io.hunchensocket.benchmarks.load.Windows;
import io.hunchensocket.benchmarks.memory.IdleCost;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.ServerProcess.Memory;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workload.Kind;
import io.hunchensocket.benchmarks.suite.Workload.Payload;
import io.hunchensocket.benchmarks.suite.Workload.Processors;

/**
 * One workload against one server, in a fresh process: what one workload has compiled
 * does not serve the next.
 */
final class Measurement {

	private static final double BYTES_A_KILOBYTE = 1_000;

	/** To open 20,000 connections takes the slowest less. */
	private static final int OPENING_SECONDS = 120;

	private final Launcher launcher;

	private final int warmUp;

	private final int seconds;

	/**
	 * A measurement.
	 * @param warmUp the least seconds before anything is measured
	 * @param seconds that are measured
	 */
	Measurement(Launcher launcher, int warmUp, int seconds) {
		this.launcher = launcher;
		this.warmUp = warmUp;
		this.seconds = seconds;
	}

	Map<Figure, Double> of(Workload workload, Server server) throws IOException {
		try (ServerProcess process = this.launcher.server(server, workload)) {
			return (workload.kind() == Kind.IDLE) ? memory(workload, server, process) : load(workload, server, process);
		}
	}

	private static Map<Figure, Double> memory(Workload workload, Server server, ServerProcess process)
			throws IOException {
		Memory each = IdleCost.each(process, workload.connections(),
				() -> server.speech().open(process.port(), server.paths().echo()));
		return Map.of(Figure.HEAP, each.heapBytes() / BYTES_A_KILOBYTE, Figure.RESIDENT,
				each.rssBytes() / BYTES_A_KILOBYTE);
	}

	private Map<Figure, Double> load(Workload workload, Server server, ServerProcess process) throws IOException {
		Process load = this.launcher.load(workload, arguments(workload, server, process));
		CompletableFuture<Void> late = CompletableFuture.runAsync(load::destroyForcibly,
				CompletableFuture.delayedExecutor(
						OPENING_SECONDS + Math.max(this.warmUp, Windows.MOST_SECONDS) + 2 * this.seconds,
						TimeUnit.SECONDS));
		List<String> output = new ArrayList<>();
		try (BufferedReader lines = load.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				output.add(line);
				if (line.startsWith(LoadResult.MARK)) {
					return figures(LoadResult.parse(line));
				}
			}
		}
		finally {
			late.cancel(false);
			load.destroy();
		}
		throw new IllegalStateException("the load has failed: " + String.join(" ", output));
	}

	private List<String> arguments(Workload workload, Server server, ServerProcess process) {
		String path = (workload.kind() == Kind.CHAT) ? server.paths().chat() : server.paths().echo();
		return List.of("--kind=" + workload.kind().name().toLowerCase(Locale.ROOT), "--port=" + process.port(),
				"--pid=" + process.pid(), "--path=" + path, "--connections=" + workload.connections(),
				"--depth=" + workload.traffic().depth(), "--size=" + workload.traffic().size(),
				"--binary=" + (workload.traffic().payload() == Payload.BINARY), "--speech=" + server.speech(),
				"--warm-up=" + this.warmUp, "--seconds=" + this.seconds, "--idle=" + workload.idle(),
				"--loops=" + ((workload.processors() == Processors.SHARED) ? 2 : 1));
	}

	private static Map<Figure, Double> figures(LoadResult result) {
		return Map.of(Figure.CPU, result.cpuMicros(), Figure.RATE, result.throughput(), Figure.P50, result.p50(),
				Figure.P99, result.p99(), Figure.P999, result.p999(), Figure.MAX, result.max(), Figure.LOAD_CPU,
				result.loadCpuMicros(), Figure.COMPILERS, result.compilerPercent());
	}

}
