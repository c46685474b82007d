package io.hunchensocket.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Versions;
import io.hunchensocket.benchmarks.targets.Ratio;
import io.hunchensocket.benchmarks.targets.Reading;

/**
 * This version as so many times an earlier one, row by row. A row is worse if it costs
 * more than 3 % more, and more than the earlier version differs from itself.
 */
public final class VersionReport {

	/** Less is nothing that a user would notice. */
	private static final double TOLERANCE = 1.03;

	/** Each is better the smaller it is. */
	private static final List<Figure> FIGURES = List.of(Figure.CPU, Figure.P50, Figure.RESIDENT, Figure.HEAP);

	private final List<Comparison> comparisons;

	private final Results results;

	/**
	 * A report of what was measured.
	 * @param comparisons as {@link Versions#of} made them
	 * @param results of both versions
	 */
	public VersionReport(List<Comparison> comparisons, Results results) {
		this.comparisons = comparisons;
		this.results = results;
	}

	/**
	 * The table.
	 * @return Markdown
	 */
	public String markdown() {
		MarkdownTable table = MarkdownTable
			.ofWords(List.of("workload", "server", "figure", "this ÷ earlier", "earlier again ÷ earlier", "verdict"));
		for (Comparison comparison : this.comparisons) {
			Versions.ours(comparison)
				.forEach((server) -> FIGURES.forEach((figure) -> row(table, comparison, server, figure)));
		}
		return table.toString();
	}

	private void row(MarkdownTable table, Comparison comparison, Server server, Figure figure) {
		Optional<Double> change = ratio(comparison, server, server, figure);
		Optional<Double> noise = ratio(comparison, Versions.earlierAgain(server), server, figure);
		if (change.isPresent() && noise.isPresent()) {
			table.row(List.of(comparison.workload().title(), server.name(), figure.title(), text(change.get()),
					text(noise.get()), isWorse(change.get(), noise.get()) ? "**worse**" : "not worse"));
		}
	}

	private Optional<Double> ratio(Comparison comparison, Server measured, Server server, Figure figure) {
		String workload = comparison.workload().id();
		return new Ratio(new Reading(workload, measured.name(), figure),
				new Reading(workload, Versions.earlier(server).name(), figure))
			.of(this.results);
	}

	private static boolean isWorse(double change, double noise) {
		return change > Math.max(TOLERANCE, Math.max(noise, 1 / noise));
	}

	private static String text(double ratio) {
		return String.format(Locale.ROOT, "%.3f", ratio);
	}

}
