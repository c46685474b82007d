package io.hunchensocket.benchmarks.suite;

import java.util.List;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.targets.Target;

/**
 * A part of the report: what is shown together, and what is to be reached.
 *
 * @param title its heading
 * @param unit what figures of processor time and rates are of, such as a message
 * @param figures the columns of its table
 * @param comparisons the rows of its table
 * @param targets what is to be reached
 * @param charted the figures of which there is a chart
 */
public record Section(String title, String unit, List<Figure> figures, List<Comparison> comparisons,
		List<Target> targets, List<Figure> charted) {

	/**
	 * The head of a column.
	 * @param figure what is in it
	 * @return what is measured, in which unit, and of what
	 */
	public String head(Figure figure) {
		return switch (figure) {
			case CPU, LOAD_CPU, HEAP, RESIDENT -> figure.title() + " a " + this.unit;
			case RATE -> plural() + ' ' + figure.unit();
			case P50, P99, P999, MAX, COMPILERS -> figure.title();
		};
	}

	private String plural() {
		return this.unit.endsWith("y") ? this.unit.substring(0, this.unit.length() - 1) + "ies" : this.unit + 's';
	}

}
