package io.hunchensocket.benchmarks.load;

import java.time.Duration;

/**
 * Opens one window after the other, and has the first that counts: in which compilers
 * rest. What they use would be taken for what messages cost, and how long they need
 * depends on the machine, on the server and on what is asked of it: time alone does not
 * tell.
 */
public final class Windows {

	/** Percent of a processor's time: much less than what rounds differ by anyway. */
	public static final double MOST_COMPILER_PERCENT = 2;

	private final Duration length;

	private final Duration patience;

	/**
	 * Windows of one turn.
	 * @param length of each
	 * @param patience how long they may be opened: then the last one counts as it is
	 */
	Windows(Duration length, Duration patience) {
		this.length = length;
		this.patience = patience;
	}

	/**
	 * Measures until compilers rest, or until it is too late.
	 * @param window measures as long as it is told
	 * @return what was measured in the last one
	 * @throws Exception what that throws
	 */
	LoadResult measure(Measured window) throws Exception {
		LoadResult result = window.measure(this.length);
		Duration passed = this.length;
		while (!rested(result) && passed.compareTo(this.patience) < 0) {
			result = window.measure(this.length);
			passed = passed.plus(this.length);
		}
		return result;
	}

	private static boolean rested(LoadResult result) {
		return result.compilerPercent() <= MOST_COMPILER_PERCENT;
	}

	/** What is done in a window. */
	interface Measured {

		LoadResult measure(Duration length) throws Exception;

	}

}
