package io.hunchensocket.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of a process, as the kernel counts it: user and system, of all its
 * threads.
 */
public final class CpuClock {

	/** Linux shows every time in hundredths of a second. */
	private static final long NANOS_A_TICK = 10_000_000;

	/** Where it stands behind the name of the command. */
	private static final int USER_TIME = 11;

	private static final int SYSTEM_TIME = 12;

	private final Path stat;

	/**
	 * A clock of this process.
	 * @param pid of a process that runs
	 */
	public CpuClock(long pid) {
		this.stat = Path.of("/proc", Long.toString(pid), "stat");
	}

	/**
	 * What the process has used.
	 * @return nanoseconds, in steps of ten million
	 * @throws IOException if it has ended
	 */
	public long nanos() throws IOException {
		return nanos(Files.readString(this.stat));
	}

	/**
	 * What a line of the kernel's says.
	 */
	static long nanos(String line) {
		// The name of the command may hold blanks and brackets; it is in brackets.
		String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
		return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * NANOS_A_TICK;
	}

}
