package io.hunchensocket.benchmarks.targets;

import io.hunchensocket.benchmarks.results.Results;

/**
 * Something to be reached.
 */
public sealed interface Target permits RatioTarget, LimitTarget, AheadTarget {

	/**
	 * In which workload.
	 * @return its id
	 */
	String workload();

	/**
	 * What is to be reached.
	 * @return a few words for a table
	 */
	String words();

	/**
	 * Says whether it was reached.
	 * @param results what was measured
	 * @return the verdict, with the value that it stands on
	 */
	Verdict judge(Results results);

}
