package io.hunchensocket.resilience;

import java.lang.management.ManagementFactory;
import java.util.function.LongUnaryOperator;

import com.sun.management.ThreadMXBean;
import io.hunchensocket.testkit.Await;

/**
 * What the threads that serve the sockets have used up so far.
 */
final class Loops {

	/** The engine's loops, and Tomcat's thread that watches sockets. */
	private static final String NAMES = "websocket-loop-.*|http-nio-.*-Poller";

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Loops() {
	}

	/** Bytes allocated on the heap, whether or not they are still held. */
	static long allocatedBytes() {
		return sum(THREADS::getThreadAllocatedBytes);
	}

	/**
	 * Expects that less was allocated since an earlier reading. The JDK reads the counter
	 * of another thread without synchronization: while that thread gets a new allocation
	 * buffer, the answer may be too large for a moment. So a large one counts only if it
	 * stays; a failure tells by how much.
	 * @param before the earlier reading of {@link #allocatedBytes()}
	 */
	static void expectAllocatedLessThan(long max, long before, String what) {
		Await.untilEqual("bytes beyond " + (max - 1) + " that are allocated for " + what, 0L,
				() -> Math.max(allocatedBytes() - before - (max - 1), 0));
	}

	/** Time that they were running. */
	static long cpuNanos() {
		return sum(THREADS::getThreadCpuTime);
	}

	private static long sum(LongUnaryOperator measure) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches(NAMES))
			// Threads that have ended meanwhile answer -1.
			.mapToLong((thread) -> Math.max(measure.applyAsLong(thread.getId()), 0))
			.sum();
	}

}
