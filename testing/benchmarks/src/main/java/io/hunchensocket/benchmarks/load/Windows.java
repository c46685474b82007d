package io.hunchensocket.benchmarks.load;

/**
 * Opens one window after the other, and has the first that counts: in which compilers
 * rest. What they use would be taken for what messages cost, and how long they need
 * depends on the machine, on the server and on what is asked of it: seconds alone do not
 * tell.
 */
public final class Windows {

	/** Longer than the slowest needs: who is not warm by then is measured as he is. */
	public static final int MOST_SECONDS = 120;

	/** Percent of a processor's time: much less than what rounds differ by anyway. */
	public static final double MOST_COMPILER_PERCENT = 2;

	private Windows() {
	}

	/**
	 * Measures until compilers rest, or until it is too late.
	 * @param seconds that each window lasts
	 * @param window measures for as many seconds
	 * @return what was measured in the last one
	 * @throws Exception what that throws
	 */
	static LoadResult measure(int seconds, Measured window) throws Exception {
		LoadResult result = window.measure(seconds);
		for (int passed = seconds; passed < MOST_SECONDS && !rested(result); passed += seconds) {
			result = window.measure(seconds);
		}
		return result;
	}

	private static boolean rested(LoadResult result) {
		return result.compilerPercent() <= MOST_COMPILER_PERCENT;
	}

	/** What is done in a window. */
	interface Measured {

		LoadResult measure(int seconds) throws Exception;

	}

}
