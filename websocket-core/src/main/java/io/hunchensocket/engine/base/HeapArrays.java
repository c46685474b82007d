package io.hunchensocket.engine.base;

import java.lang.management.ManagementFactory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;

/**
 * The memory that byte arrays take in the heap. The garbage collector G1 gives an array
 * of more than half a region whole regions of its own, so that an array of 1 MiB may take
 * 2 MiB.
 *
 * @param regionBytes the size of a region; 0 if arrays take no whole regions
 */
public record HeapArrays(long regionBytes) {

	/** The arrays of this virtual machine. */
	public static final HeapArrays OF_THIS_MACHINE = new HeapArrays(detectRegionBytes());

	private static final int HEADER = 16;

	private static final long ALIGNMENT = 8;

	private static final long MIB = 1024 * 1024;

	/** G1 aims at this number of regions, each of 1 MiB or a larger power of two. */
	private static final int REGIONS = 2048;

	private static final long LARGEST_REGION = 32 * MIB;

	/**
	 * How many bytes one array takes.
	 * @param length of the array
	 * @return bytes
	 */
	long footprint(int length) {
		long bytes = (long) HEADER + length;
		if (this.regionBytes > 0 && 2 * bytes > this.regionBytes) {
			return (bytes + this.regionBytes - 1) / this.regionBytes * this.regionBytes;
		}
		return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
	}

	private static long detectRegionBytes() {
		try {
			HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
			return (machine != null) ? regionBytes(machine) : 0;
		}
		catch (LinkageError | RuntimeException ex) {
			// Another kind of virtual machine does not have these options.
			return 0;
		}
	}

	private static long regionBytes(HotSpotDiagnosticMXBean machine) {
		if (!Boolean.parseBoolean(machine.getVMOption("UseG1GC").getValue())) {
			return 0;
		}
		VMOption region = machine.getVMOption("G1HeapRegionSize");
		long bytes = Long.parseLong(region.getValue());
		return (bytes > 0) ? bytes : usualRegionBytes(Runtime.getRuntime().maxMemory());
	}

	/**
	 * The size of a region if no option sets it.
	 * @param heapBytes the most that the heap may take
	 */
	static long usualRegionBytes(long heapBytes) {
		return Math.min(Math.max(Long.highestOneBit(heapBytes / REGIONS), MIB), LARGEST_REGION);
	}

}
