package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.hunchensocket.benchmarks.load.LoadResult;

/**
 * What all rounds have measured.
 */
final class Results {

	private final Map<Workload, Map<Server, List<LoadResult>>> all = new LinkedHashMap<>();

	void add(Workload workload, Server server, LoadResult result) {
		this.all.computeIfAbsent(workload, (unused) -> new LinkedHashMap<>())
			.computeIfAbsent(server, (unused) -> new ArrayList<>())
			.add(result);
	}

	/**
	 * The median of one figure.
	 */
	Optional<Double> median(Workload workload, Server server, ToDoubleFunction<LoadResult> figure) {
		List<LoadResult> rounds = this.all.getOrDefault(workload, Map.of()).getOrDefault(server, List.of());
		double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
		return (sorted.length == 0) ? Optional.empty() : Optional.of(sorted[sorted.length / 2]);
	}

	/**
	 * Medians of the server's processor time, a row a workload and a column a server.
	 */
	String table() {
		StringBuilder table = new StringBuilder();
		this.all.forEach((workload, servers) -> {
			table.append(workload.title()).append('\n');
			servers.keySet()
				.forEach((server) -> table.append("  %-32s %8.2f µs   p50 %8.1f µs   p99 %8.1f µs%n".formatted(
						server.name(), median(workload, server, LoadResult::cpuMicros).orElseThrow(),
						median(workload, server, LoadResult::p50).orElseThrow(),
						median(workload, server, LoadResult::p99).orElseThrow())));
		});
		return table.toString();
	}

	/**
	 * Writes every single result, a line each.
	 */
	void write(Path file) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("workload;server;messages;seconds;cpu µs;load cpu µs;p50 µs;p99 µs;p99.9 µs;max µs");
		this.all.forEach((workload,
				servers) -> servers.forEach((server,
						rounds) -> rounds.forEach((each) -> lines.add("%s;%s;%d;%.3f;%.3f;%.3f;%.1f;%.1f;%.1f;%.1f"
							.formatted(workload.id(), server.name(), each.messages(), each.seconds(), each.cpuMicros(),
									each.loadCpuMicros(), each.p50(), each.p99(), each.p999(), each.max())))));
		Files.createDirectories(file.getParent());
		Files.write(file, lines);
	}

}
