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

	private final int warmUp;

	private final int seconds;

	/**
	 * Windows, none of which is open yet.
	 * @param warmUp the least seconds that pass before the one that counts
	 * @param seconds that each lasts
	 */
	Windows(int warmUp, int seconds) {
		this.warmUp = warmUp;
		this.seconds = seconds;
	}

	/**
	 * Measures until compilers rest, or until it is too late.
	 * @param window measures for as many seconds as a window lasts
	 * @return what was measured in the last one
	 * @throws Exception what that throws
	 */
	LoadResult measure(Measured window) throws Exception {
		LoadResult result;
		int passed = 0;
		boolean counts;
		do {
			result = window.measure(this.seconds);
			boolean rested = result.compilerPercent() <= MOST_COMPILER_PERCENT;
			counts = passed >= this.warmUp && (rested || passed >= MOST_SECONDS);
			passed += this.seconds;
		}
		while (!counts);
		return result;
	}

	/** What is done in a window. */
	interface Measured {

		LoadResult measure(int seconds) throws Exception;

	}

}
