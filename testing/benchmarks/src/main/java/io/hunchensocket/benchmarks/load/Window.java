package io.hunchensocket.benchmarks.load;

import java.io.IOException;

import io.hunchensocket.benchmarks.server.CompilerClock;
import io.hunchensocket.benchmarks.server.CpuClock;

/**
 * The time in which it is measured, and what processors spend in it.
 */
final class Window {

	private static final double NANOS_A_SECOND = 1e9;

	private final CpuClock server;

	private final CpuClock load = new CpuClock(ProcessHandle.current().pid());

	private final CompilerClock compilers;

	private long start;

	private long serverBefore;

	private long loadBefore;

	private long compilersBefore;

	/**
	 * A window that is not yet open.
	 * @param pid of the server
	 */
	Window(long pid) {
		this.server = new CpuClock(pid);
		this.compilers = new CompilerClock(pid);
	}

	void open() throws IOException {
		this.compilersBefore = this.compilers.nanos();
		this.start = System.nanoTime();
		this.serverBefore = this.server.nanos();
		this.loadBefore = this.load.nanos();
	}

	/**
	 * What was spent since it was opened.
	 */
	Expense close() throws IOException {
		long serverNanos = this.server.nanos() - this.serverBefore;
		long loadNanos = this.load.nanos() - this.loadBefore;
		double seconds = (System.nanoTime() - this.start) / NANOS_A_SECOND;
		return new Expense(seconds, serverNanos, loadNanos, this.compilers.nanos() - this.compilersBefore);
	}

	/**
	 * What was spent.
	 *
	 * @param seconds that passed
	 * @param serverNanos processor time of the server
	 * @param loadNanos processor time of the load
	 * @param compilerNanos of the server's, what its compilers took
	 */
	record Expense(double seconds, long serverNanos, long loadNanos, long compilerNanos) {
	}

}
