package io.hunchensocket.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.benchmarks.load.Windows;
import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Note;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.Spread;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Section;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Servers;
import io.hunchensocket.benchmarks.targets.Target;
import io.hunchensocket.benchmarks.targets.Verdict;

/**
 * One section of the report: its charts, its table, and what has to be known of it.
 */
final class SectionText {

	private final Section section;

	private final Results results;

	SectionText(Section section, Results results) {
		this.section = section;
		this.results = results;
	}

	String markdown() {
		StringBuilder text = new StringBuilder("### " + this.section.title() + "\n\n");
		charts().forEach((chart) -> text
			.append("![%s: %s](images/%s)%n%n".formatted(this.section.title(), chart.axis(), chart.fileName())));
		text.append(table());
		this.section.targets().forEach((target) -> text.append("\n- ").append(verdict(target)));
		notes().forEach((note) -> text.append("\n- ").append(note));
		cold().forEach((note) -> text.append("\n- ").append(note));
		return text.append('\n').toString();
	}

	private String verdict(Target target) {
		Verdict verdict = target.judge(this.results);
		String workload = this.section.comparisons()
			.stream()
			.map(Comparison::workload)
			.filter((each) -> hasSeveralWorkloads() && each.id().equals(target.workload()))
			.map((each) -> each.title() + ": ")
			.findFirst()
			.orElse("");
		return workload + target.words() + ": " + Verdicts.text(verdict);
	}

	private boolean hasSeveralWorkloads() {
		return this.section.comparisons().size() > 1;
	}

	private MarkdownTable table() {
		boolean several = hasSeveralWorkloads();
		List<String> head = new ArrayList<>(List.of(several ? "workload, server" : "server"));
		this.section.figures().forEach((figure) -> head.add(this.section.head(figure)));
		MarkdownTable table = MarkdownTable.ofNumbers(head);
		for (Comparison comparison : this.section.comparisons()) {
			for (Server server : measured(comparison)) {
				String name = server.name().equals(Servers.OURS.name()) ? "**" + server.name() + "**" : server.name();
				List<String> row = new ArrayList<>();
				row.add(several ? comparison.workload().title() + ", " + name : name);
				this.section.figures()
					.forEach((figure) -> row.add(spread(comparison, server, figure).map(Numbers::text).orElse("–")));
				table.row(row);
			}
		}
		return table;
	}

	/** By the chief figure. */
	private List<Server> measured(Comparison comparison) {
		Figure chief = this.section.figures().get(0);
		return comparison.servers()
			.stream()
			.filter((server) -> spread(comparison, server, chief).isPresent())
			.sorted(Comparator
				.comparingDouble((server) -> spread(comparison, server, chief).map(Spread::median).orElse(Double.NaN)))
			.toList();
	}

	private Optional<Spread> spread(Comparison comparison, Server server, Figure figure) {
		return this.results.spread(comparison.workload().id(), server.name(), figure);
	}

	/** What was noted in each round is said once. */
	private List<String> notes() {
		return this.results.notes()
			.stream()
			.filter((note) -> this.section.comparisons().stream().anyMatch((comparison) -> isOf(note, comparison)))
			.map((note) -> note.server() + ": " + note.text())
			.distinct()
			.toList();
	}

	/** Who was not warm when it was measured. */
	private List<String> cold() {
		List<String> notes = new ArrayList<>();
		for (Comparison comparison : this.section.comparisons()) {
			for (Server server : comparison.servers()) {
				spread(comparison, server, Figure.COMPILERS)
					.filter((spread) -> spread.max() > Windows.MOST_COMPILER_PERCENT)
					.ifPresent((spread) -> notes.add("%s, %s: compilers took %s %% of the processor time"
						.formatted(comparison.workload().title(), server.name(), Numbers.text(spread))));
			}
		}
		return notes;
	}

	private static boolean isOf(Note note, Comparison comparison) {
		return note.workload().equals(comparison.workload().id())
				&& comparison.servers().stream().anyMatch((server) -> server.name().equals(note.server()));
	}

	List<Chart> charts() {
		Comparison comparison = this.section.comparisons().get(0);
		List<Chart> charts = new ArrayList<>();
		for (Figure figure : this.section.charted()) {
			Chart chart = new Chart(comparison.workload().id(), this.section.title(), figure, this.section.unit());
			measured(comparison).forEach((server) -> spread(comparison, server, figure)
				.ifPresent((spread) -> chart.add(server.name(), spread)));
			charts.add(chart);
		}
		return charts;
	}

}
