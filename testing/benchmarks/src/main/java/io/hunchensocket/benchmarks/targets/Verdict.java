package io.hunchensocket.benchmarks.targets;

/**
 * Whether a target was reached.
 *
 * @param outcome in one word
 * @param words the value that was measured, and what it had to be
 */
public record Verdict(Outcome outcome, String words) {

	static final Verdict NOT_MEASURED = new Verdict(Outcome.NOT_MEASURED, "not measured");

	static Verdict of(boolean reached, String words) {
		return new Verdict(reached ? Outcome.REACHED : Outcome.MISSED, words);
	}

	/** What can come of a target. */
	public enum Outcome {

		/** It is as was asked. */
		REACHED,

		/** It is not. */
		MISSED,

		/** A value is missing. */
		NOT_MEASURED

	}

}
