package io.hunchensocket.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a Markdown page, row by row. The first column is text, the others are to the
 * right.
 */
final class MarkdownTable {

	private final StringBuilder text = new StringBuilder();

	private MarkdownTable() {
	}

	/**
	 * A table whose columns but the first are numbers.
	 */
	static MarkdownTable ofNumbers(List<String> head) {
		return new MarkdownTable().begin(head, "---:");
	}

	/**
	 * A table of words.
	 */
	static MarkdownTable ofWords(List<String> head) {
		return new MarkdownTable().begin(head, "---");
	}

	private MarkdownTable begin(List<String> head, String rule) {
		row(head);
		this.text.append("|---").append(('|' + rule).repeat(head.size() - 1)).append("|\n");
		return this;
	}

	void row(List<String> cells) {
		this.text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
