package io.hunchensocket.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processor time that the compilers of a Java virtual machine have used, as the
 * kernel counts it: HotSpot's have threads of their own.
 */
public final class CompilerClock {

	/** The kernel keeps 15 characters of what HotSpot calls them. */
	private static final Pattern COMPILER = Pattern.compile("\\d+ \\(C[12] Compiler.*", Pattern.DOTALL);

	private final Path threads;

	/**
	 * A clock of the compilers of this process.
	 * @param pid of a process that runs
	 */
	public CompilerClock(long pid) {
		this.threads = Path.of("/proc", Long.toString(pid), "task");
	}

	/**
	 * What compilers have used that still run.
	 * @return nanoseconds, in steps of ten million
	 * @throws IOException if the process has ended
	 */
	public long nanos() throws IOException {
		List<Path> all;
		try (Stream<Path> threads = Files.list(this.threads)) {
			all = threads.toList();
		}
		return all.stream()
			.map(CompilerClock::stat)
			.filter(CompilerClock::isOfCompiler)
			.mapToLong(CpuClock::nanos)
			.sum();
	}

	/** A thread may end while others are read. */
	private static String stat(Path thread) {
		try {
			return Files.readString(thread.resolve("stat"));
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Whether a line of the kernel's is of a compiler.
	 */
	static boolean isOfCompiler(String line) {
		return COMPILER.matcher(line).matches();
	}

}
