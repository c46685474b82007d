package io.hunchensocket.benchmarks.load;

import java.io.IOException;

/**
 * The time in which it is measured, and what processors spend in it.
 */
final class Window {

	private static final double NANOS_A_SECOND = 1e9;

	private final ProcessClock server;

	private final ProcessClock load;

	private final long start = System.nanoTime();

	/**
	 * Opens a window.
	 * @param pid of the server
	 * @throws IOException if it has ended
	 */
	Window(long pid) throws IOException {
		this.server = new ProcessClock(pid);
		this.load = new ProcessClock(ProcessHandle.current().pid());
	}

	/**
	 * What was spent since it was opened.
	 */
	Expense close() throws IOException {
		double seconds = (System.nanoTime() - this.start) / NANOS_A_SECOND;
		return new Expense(seconds, this.server.nanos(), this.load.nanos(),
				Math.max(this.server.compilerPercent(), this.load.compilerPercent()));
	}

	/**
	 * What was spent.
	 *
	 * @param seconds that passed
	 * @param serverNanos processor time of the server
	 * @param loadNanos processor time of the load
	 * @param compilerPercent what compilers took of the server's or of the load's,
	 * whichever is more
	 */
	record Expense(double seconds, long serverNanos, long loadNanos, double compilerPercent) {
	}

}
