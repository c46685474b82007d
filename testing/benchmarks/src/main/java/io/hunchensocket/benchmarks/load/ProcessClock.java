package io.hunchensocket.benchmarks.load;

import java.io.IOException;

import io.hunchensocket.benchmarks.server.CompilerClock;
import io.hunchensocket.benchmarks.server.CpuClock;

/**
 * What a process has used since there is this clock, and what of that its compilers have.
 */
final class ProcessClock {

	private final CpuClock all;

	private final CompilerClock compilers;

	private final long before;

	private final long compilersBefore;

	ProcessClock(long pid) throws IOException {
		this.all = new CpuClock(pid);
		this.compilers = new CompilerClock(pid);
		this.compilersBefore = this.compilers.nanos();
		this.before = this.all.nanos();
	}

	long nanos() throws IOException {
		return this.all.nanos() - this.before;
	}

	/**
	 * The part of the compilers; nothing is no part of nothing.
	 */
	double compilerPercent() throws IOException {
		return 100.0 * (this.compilers.nanos() - this.compilersBefore) / Math.max(1, nanos());
	}

}
