package io.hunchensocket.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.suite.Section;
import io.hunchensocket.benchmarks.targets.Target;
import io.hunchensocket.benchmarks.targets.Verdict;
import io.hunchensocket.benchmarks.targets.Verdict.Outcome;

/**
 * Results as a part of a page: how they came to be, what was reached, and each section.
 */
public final class Report {

	private final List<Section> sections;

	private final Results results;

	/**
	 * A report of what was measured; of what was not, nothing is said.
	 * @param sections what there may be
	 * @param results what there is
	 */
	public Report(List<Section> sections, Results results) {
		this.results = results;
		this.sections = sections.stream().filter(this::isMeasured).toList();
	}

	private boolean isMeasured(Section section) {
		return section.comparisons()
			.stream()
			.anyMatch((comparison) -> this.results.samples()
				.stream()
				.anyMatch((sample) -> sample.workload().equals(comparison.workload().id())));
	}

	/**
	 * The text of the report.
	 * @return Markdown that names charts as files in the directory {@code images}
	 */
	public String markdown() {
		StringBuilder text = new StringBuilder();
		text.append(environment())
			.append('\n')
			.append(overview())
			.append('\n')
			.append(new Matrix(this.sections, this.results).markdown());
		this.sections.forEach((section) -> text.append('\n').append(new SectionText(section, this.results).markdown()));
		return text.toString();
	}

	private String environment() {
		Environment environment = this.results.environment();
		return """
				```sh
				%s
				```

				- %s
				- %s
				- %s
				""".formatted(environment.command(), environment.procedure(), environment.machine(),
				environment.software());
	}

	private String overview() {
		MarkdownTable table = MarkdownTable.ofWords(List.of("workload", "to be reached", "measured"));
		int reached = 0;
		int all = 0;
		Map<String, String> titles = titles();
		for (Target target : this.sections.stream().flatMap((section) -> section.targets().stream()).toList()) {
			Verdict verdict = target.judge(this.results);
			all++;
			reached += (verdict.outcome() == Outcome.REACHED) ? 1 : 0;
			table.row(List.of(titles.getOrDefault(target.workload(), target.workload()), target.words(),
					Verdicts.text(verdict)));
		}
		return "### Targets: " + reached + " of " + all + " reached\n\n" + table;
	}

	private Map<String, String> titles() {
		return this.sections.stream()
			.flatMap((section) -> section.comparisons().stream())
			.map((comparison) -> comparison.workload())
			.distinct()
			.collect(Collectors.toMap((workload) -> workload.id(), (workload) -> workload.title()));
	}

	/**
	 * The charts that the text names.
	 */
	List<Chart> charts() {
		List<Chart> charts = new ArrayList<>();
		this.sections.forEach((section) -> charts.addAll(new SectionText(section, this.results).charts()));
		return charts;
	}

}
