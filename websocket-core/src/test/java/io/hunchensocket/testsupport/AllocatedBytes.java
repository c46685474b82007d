package io.hunchensocket.testsupport;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;

/**
 * Counts what a piece of code allocates on the heap, freed or not.
 */
public final class AllocatedBytes {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** Keeps results alive, so that no compiler can leave their allocation out. */
	private static final AtomicReference<Object> SINK = new AtomicReference<>();

	private AllocatedBytes() {
	}

	/**
	 * Runs the code twice and counts the second time: the first loads its classes.
	 * @param code runs on this thread
	 * @return bytes
	 */
	public static long of(Supplier<? extends Object> code) {
		SINK.set(code.get());
		return ofFirst(code);
	}

	/**
	 * Runs the code once, and counts what is needed to load its classes, too.
	 * @param code runs on this thread
	 * @return bytes
	 */
	public static long ofFirst(Supplier<? extends Object> code) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		SINK.set(code.get());
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}

}
