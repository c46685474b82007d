package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.hunchensocket.benchmarks.load.LoadResult;
import io.hunchensocket.benchmarks.server.ServerProcess;

/**
 * Runs every workload against every server, in rounds in which they take turns.
 */
public final class Benchmarks {

	private final Options options;

	private final Results results = new Results();

	private Benchmarks(Options options) {
		this.options = options;
	}

	/**
	 * Runs what the options say.
	 * @param args see {@link Options}
	 * @throws Exception if a server or a load fails
	 */
	public static void main(String[] args) throws Exception {
		Options options = Options.parse(args);
		Benchmarks benchmarks = new Benchmarks(options);
		for (int round = 1; round <= options.rounds(); round++) {
			benchmarks.round(round);
			benchmarks.results.write(Path.of("target", "benchmark-results.csv"));
		}
		System.out.print(benchmarks.results.table());
	}

	private void round(int round) throws IOException {
		for (Server server : this.options.servers()) {
			for (Workload workload : this.options.workloads()) {
				LoadResult result = measure(server, workload);
				this.results.add(workload, server, result);
				System.out.printf("round %d, %s, %s: %.2f µs (load %.2f), %.0f a second, p50 %.0f µs, p99 %.0f µs%n",
						round, workload.id(), server.name(), result.cpuMicros(), result.loadCpuMicros(),
						result.throughput(), result.p50(), result.p99());
			}
		}
	}

	/**
	 * Each in a fresh process: what one workload has compiled does not serve the next.
	 */
	private LoadResult measure(Server server, Workload workload) throws IOException {
		Measurement measurement = new Measurement(this.options.warmUp(), this.options.seconds());
		try (ServerProcess process = measurement.start(server)) {
			return measurement.run(workload, server, process);
		}
	}

	/**
	 * What to run.
	 *
	 * @param servers in the order of their turns
	 * @param workloads of each
	 * @param rounds how often
	 * @param warmUp seconds before anything is measured
	 * @param seconds that are measured
	 */
	record Options(List<Server> servers, List<Workload> workloads, int rounds, int warmUp, int seconds) {

		static Options parse(String[] args) {
			Map<String, String> values = new HashMap<>(
					Map.of("servers", "", "workloads", "", "rounds", "3", "warm-up", "6", "seconds", "5"));
			for (String arg : args) {
				int equals = arg.indexOf('=');
				if (!arg.startsWith("--") || equals < 0 || !values.containsKey(arg.substring(2, equals))) {
					throw new IllegalArgumentException(
							arg + " is not one of --" + String.join("=, --", values.keySet()));
				}
				values.put(arg.substring(2, equals), arg.substring(equals + 1));
			}
			List<Server> all = new ArrayList<>(List.of(Servers.FLOOR, Servers.OURS, Servers.OURS_EXECUTOR));
			all.addAll(Servers.PEERS);
			return new Options(all.stream().filter((server) -> named(values, "servers", server.name())).toList(),
					Workloads.ALL.stream().filter((workload) -> named(values, "workloads", workload.id())).toList(),
					number(values, "rounds"), number(values, "warm-up"), number(values, "seconds"));
		}

		private static boolean named(Map<String, String> values, String option, String name) {
			String chosen = values.getOrDefault(option, "");
			return chosen.isEmpty() || List.of(chosen.split(";", -1)).contains(name);
		}

		private static int number(Map<String, String> values, String option) {
			return Integer.parseInt(values.getOrDefault(option, ""));
		}

	}

}
