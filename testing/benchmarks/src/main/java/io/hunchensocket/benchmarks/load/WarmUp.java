package io.hunchensocket.benchmarks.load;

import java.io.IOException;

/**
 * Lasts until compilers have nothing left to do. What they use in a window would be taken
 * for what messages cost, and how long they need depends on the machine, on the server
 * and on what is asked of it: seconds alone do not tell.
 */
public final class WarmUp {

	/** Longer than the slowest needs: who is not warm by then is measured as he is. */
	public static final int MOST_SECONDS = 120;

	/** Some code grows hot a second or two after all the rest was compiled. */
	private static final int QUIET_SECONDS = 3;

	/** Two hundredths of a second, or one of each compiler. */
	private static final long QUIET_NANOS = 20_000_000;

	private final int leastSeconds;

	private final Clock compilers;

	/**
	 * A warm-up.
	 * @param leastSeconds that it lasts
	 * @param compilers what they have used
	 */
	WarmUp(int leastSeconds, Clock compilers) {
		this.leastSeconds = leastSeconds;
		this.compilers = compilers;
	}

	/**
	 * Warms up.
	 * @param second what is done for a second, again and again
	 * @throws Exception what that throws
	 */
	void run(Second second) throws Exception {
		int quiet = 0;
		for (int passed = 0; passed < this.leastSeconds || (quiet < QUIET_SECONDS && passed < MOST_SECONDS); passed++) {
			long before = this.compilers.nanos();
			second.pass();
			quiet = (this.compilers.nanos() - before <= QUIET_NANOS) ? quiet + 1 : 0;
		}
	}

	/** Processor time that only grows. */
	interface Clock {

		long nanos() throws IOException;

	}

	/** What takes a second. */
	interface Second {

		void pass() throws Exception;

	}

}
