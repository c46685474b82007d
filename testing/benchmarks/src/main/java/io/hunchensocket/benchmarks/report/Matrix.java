package io.hunchensocket.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Spread;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Section;
import io.hunchensocket.benchmarks.suite.Server;

/**
 * All that ours and its peers were compared by, on one look: medians, a row a workload
 * and a column a server.
 */
final class Matrix {

	private final List<Section> sections;

	private final Results results;

	/**
	 * A matrix of the sections that have charts.
	 */
	Matrix(List<Section> sections, Results results) {
		this.sections = sections.stream().filter((section) -> !section.charted().isEmpty()).toList();
		this.results = results;
	}

	/**
	 * The table, or nothing if none of it was measured.
	 */
	String markdown() {
		if (this.sections.isEmpty()) {
			return "";
		}
		List<String> servers = servers();
		List<String> head = new ArrayList<>(List.of("median"));
		head.addAll(servers);
		MarkdownTable table = MarkdownTable.ofNumbers(head);
		for (Section section : this.sections) {
			section.charted().forEach((figure) -> table.row(row(section, figure, servers)));
		}
		return "### Ours and its peers\n\n" + table;
	}

	/** Those of which there is anything. */
	private List<String> servers() {
		return this.sections.stream()
			.flatMap((section) -> section.comparisons().get(0).servers().stream())
			.map(Server::name)
			.distinct()
			.filter((server) -> this.results.samples().stream().anyMatch((sample) -> sample.server().equals(server)))
			.toList();
	}

	private List<String> row(Section section, Figure figure, List<String> servers) {
		Comparison comparison = section.comparisons().get(0);
		List<String> row = new ArrayList<>(List.of(section.title() + ": " + section.head(figure)));
		servers.forEach((server) -> row.add(this.results.spread(comparison.workload().id(), server, figure)
			.map(Spread::median)
			.map(Numbers::text)
			.orElse("")));
		return row;
	}

}
