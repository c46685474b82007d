package io.hunchensocket.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Versions;

/**
 * What to run, as the command line says it.
 *
 * @param servers names of those that take part, none for all
 * @param workloads ids of those that are measured, none for all
 * @param starts how often everything is measured with fresh processes
 * @param rounds in which each has a turn, between one start and the next
 * @param warmUp how long compilers must rest before the first turn
 * @param turn how long is measured in each
 * @param java25 the program that runs what takes a JDK 25, empty to look for one
 * @param earlier the built checkout of an earlier version that ours is compared with,
 * instead of with others
 * @param csv where results are kept, or are read from
 * @param source whether there is anything to measure
 * @param report the page that the results are written to, empty for none
 */
record Options(Set<String> servers, Set<String> workloads, int starts, int rounds, Duration warmUp, Duration turn,
		String java25, Optional<Path> earlier, Path csv, Source source, String report) {

	private static final String PAGE = "docs/performance.md";

	private static final Map<String, String> DEFAULTS = Map.ofEntries(Map.entry("servers", ""),
			Map.entry("workloads", ""), Map.entry("starts", "1"), Map.entry("rounds", "40"), Map.entry("warm-up", "3s"),
			Map.entry("turn", "0.3s"), Map.entry("java25", ""), Map.entry("earlier", ""),
			Map.entry("csv", "testing/benchmarks/target/benchmark-results.csv"), Map.entry("from-csv", ""),
			Map.entry("report", ""));

	/**
	 * Reads arguments such as {@code --rounds=5}; names are separated by semicolons.
	 */
	static Options parse(String... args) {
		Map<String, String> values = new HashMap<>(DEFAULTS);
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (!arg.startsWith("--") || equals < 0 || !DEFAULTS.containsKey(arg.substring(2, equals))) {
				throw new IllegalArgumentException(
						arg + " is not one of --" + String.join("=, --", new TreeSet<>(DEFAULTS.keySet())) + '=');
			}
			values.put(arg.substring(2, equals), arg.substring(equals + 1));
		}
		Set<String> servers = names(values, "servers");
		Set<String> workloads = names(values, "workloads");
		String from = text(values, "from-csv");
		Optional<Path> earlier = Optional.of(text(values, "earlier")).filter((path) -> !path.isEmpty()).map(Path::of);
		boolean complete = servers.isEmpty() && workloads.isEmpty() && earlier.isEmpty();
		String report = (text(values, "report").isEmpty() && complete) ? PAGE : text(values, "report");
		return new Options(servers, workloads, number(values, "starts"), number(values, "rounds"),
				duration(values, "warm-up"), duration(values, "turn"), text(values, "java25"), earlier,
				Path.of(from.isEmpty() ? text(values, "csv") : from), from.isEmpty() ? Source.MEASUREMENT : Source.FILE,
				report);
	}

	/**
	 * What of this is to be measured.
	 * @return with an earlier version beside ours, and no others, where one is given
	 * @throws IllegalArgumentException if a name is of nothing that there is
	 */
	List<Comparison> choose(List<Comparison> all) {
		check(this.servers,
				all.stream()
					.flatMap((comparison) -> comparison.servers().stream().map((server) -> server.name()))
					.toList());
		check(this.workloads, all.stream().map((comparison) -> comparison.workload().id()).toList());
		List<Comparison> chosen = all.stream()
			.filter((comparison) -> chosen(this.workloads).test(comparison.workload().id()))
			.map((comparison) -> new Comparison(comparison.workload(),
					comparison.servers()
						.stream()
						.filter((server) -> chosen(this.servers).test(server.name()))
						.toList()))
			.toList();
		return this.earlier.isPresent() ? Versions.of(chosen) : chosen;
	}

	private static Predicate<String> chosen(Set<String> names) {
		return (name) -> names.isEmpty() || names.contains(name);
	}

	private static void check(Set<String> names, List<String> known) {
		for (String name : names) {
			if (!known.contains(name)) {
				throw new IllegalArgumentException(name + " is not one of " + String.join("; ", new TreeSet<>(known)));
			}
		}
	}

	private static Set<String> names(Map<String, String> values, String option) {
		String text = text(values, option);
		return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(";", -1)));
	}

	private static String text(Map<String, String> values, String option) {
		return values.getOrDefault(option, "");
	}

	/** As ISO 8601 has seconds and minutes, without what all durations begin with. */
	private static Duration duration(Map<String, String> values, String option) {
		try {
			return Duration.parse("PT" + text(values, option));
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException("--" + option + " is not a duration such as 3s or 0.5s", ex);
		}
	}

	private static int number(Map<String, String> values, String option) {
		return Integer.parseInt(text(values, option));
	}

	/** Where results come from. */
	enum Source {

		/** Servers and loads. */
		MEASUREMENT,

		/** A file of an earlier run. */
		FILE

	}

}
