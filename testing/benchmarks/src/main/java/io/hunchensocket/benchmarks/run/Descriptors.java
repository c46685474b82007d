package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hunchensocket.benchmarks.suite.Workload;

/**
 * How many connections a process may hold: each takes a file descriptor of the server and
 * one of the load.
 */
final class Descriptors {

	/** Class files, selectors, and what else a process opens. */
	private static final int RESERVE = 500;

	private static final int THOUSAND = 1_000;

	private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +\\S+ +(\\d+)");

	private final int limit;

	Descriptors(int limit) {
		this.limit = limit;
	}

	/**
	 * Those that this process and its children may have: a JVM takes all that it may.
	 */
	static Descriptors ofThisProcess() throws IOException {
		Path limits = Path.of("/proc/self/limits");
		Matcher matcher = LIMIT.matcher(Files.exists(limits) ? Files.readString(limits) : "");
		return new Descriptors(matcher.find() ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1)))
				: Integer.MAX_VALUE);
	}

	/**
	 * How many descriptors a workload takes.
	 */
	static int needed(Workload workload) {
		return workload.connections() + workload.idle() + RESERVE;
	}

	/**
	 * The workload, with fewer thousands of idle connections if need be.
	 */
	Workload fitting(Workload workload) {
		int missing = needed(workload) - this.limit;
		if (missing <= 0) {
			return workload;
		}
		int fewer = (workload.idle() - missing) / THOUSAND * THOUSAND;
		if (fewer <= 0) {
			throw new IllegalStateException(words(workload));
		}
		return workload.amongIdle(fewer);
	}

	/**
	 * What this workload lacks.
	 */
	String words(Workload workload) {
		return "a process may open " + this.limit + " files here, and " + needed(workload) + " are needed (ulimit -n)";
	}

}
