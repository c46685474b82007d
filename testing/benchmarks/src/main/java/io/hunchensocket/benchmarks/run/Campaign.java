package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Note;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.ResultsFile;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Workload;

/**
 * Measures everything in rounds in which servers take turns. What fails is noted, and the
 * rest goes on.
 */
final class Campaign {

	private final Measurer measurer;

	private final Descriptors descriptors;

	private final Results results;

	private final PrintStream progress;

	Campaign(Measurer measurer, Descriptors descriptors, Results results, PrintStream progress) {
		this.measurer = measurer;
		this.descriptors = descriptors;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measures, and writes all there is to a file after each turn.
	 */
	void run(List<Comparison> comparisons, int rounds, Path file) throws IOException {
		int all = rounds * comparisons.stream().mapToInt((comparison) -> comparison.servers().size()).sum();
		int done = 0;
		for (int round = 1; round <= rounds; round++) {
			for (Comparison comparison : comparisons) {
				for (Server server : comparison.servers()) {
					done++;
					String words = turn(round, comparison.workload(), server);
					this.progress.printf("[%d of %d] round %d, %s, %s: %s%n", done, all, round,
							comparison.workload().id(), server.name(), words);
				}
				ResultsFile.write(file, this.results);
			}
		}
	}

	/** Whatever a server does must not lose what others have shown. */
	private String turn(int round, Workload workload, Server server) {
		try {
			Workload fitting = this.descriptors.fitting(workload);
			if (!fitting.equals(workload)) {
				note(round, workload, server, fitting.idle() + " idle connections instead of " + workload.idle() + ": "
						+ this.descriptors.words(workload));
			}
			Map<Figure, Double> figures = this.measurer.measure(fitting, server);
			this.results.add(new Sample(round, workload.id(), server.name(), figures));
			return inWords(figures);
		}
		catch (Exception ex) {
			String reason = String.valueOf(ex.getMessage());
			note(round, workload, server, reason);
			return reason;
		}
	}

	private void note(int round, Workload workload, Server server, String text) {
		this.results.add(new Note(round, workload.id(), server.name(), text));
	}

	private static String inWords(Map<Figure, Double> figures) {
		return figures.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Figure.P999 && entry.getKey() != Figure.MAX)
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> String.format(Locale.ROOT, "%s %,.2f %s", entry.getKey().words(), entry.getValue(),
					entry.getKey().unit()))
			.collect(Collectors.joining(", "));
	}

	/** Measures one workload of one server. */
	interface Measurer {

		Map<Figure, Double> measure(Workload workload, Server server) throws IOException;

	}

}
