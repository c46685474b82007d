package io.hunchensocket.benchmarks.report;

import io.hunchensocket.benchmarks.targets.Verdict;

/**
 * Verdicts as readers see them.
 */
final class Verdicts {

	private Verdicts() {
	}

	static String text(Verdict verdict) {
		return switch (verdict.outcome()) {
			case REACHED -> "reached, " + verdict.words();
			case MISSED -> "**" + verdict.words() + "**";
			case NOT_MEASURED -> verdict.words();
		};
	}

}
