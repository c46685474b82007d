package io.hunchensocket.resilience;

import java.lang.management.ManagementFactory;

/**
 * What is held in memory.
 */
final class Heap {

	private Heap() {
	}

	/** Bytes that are used after all garbage was collected. */
	static long used() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
