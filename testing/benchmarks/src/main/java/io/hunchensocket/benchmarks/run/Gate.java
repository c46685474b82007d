package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.run.Campaign.Measurer;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Servers;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workloads;

/**
 * A short run that fails if ours has lost what it was made for: it must be twice as cheap
 * as Spring, or at the limit of the machine where not even the floor is. Best of three,
 * for each server: other work on the machine can only make it look worse.
 */
public final class Gate {

	private static final double TIMES = 2;

	/** Where a full run is to reach 1.15, of which a short one may be 15 percent off. */
	private static final double OF_FLOOR = 1.3;

	private static final int ATTEMPTS = 3;

	private static final int WARM_UP_SECONDS = 3;

	private static final int SECONDS = 2;

	private static final List<Workload> WORKLOADS = List.of(Workloads.ECHO, Workloads.ECHO_DEEP, Workloads.CHAT);

	private final Measurer measurer;

	private final PrintStream out;

	Gate(Measurer measurer, PrintStream out) {
		this.measurer = measurer;
		this.out = out;
	}

	/**
	 * Runs the gate; its exit status is 1 if it stays closed.
	 * @param args none
	 * @throws Exception if nothing can be measured
	 */
	public static void main(String[] args) throws Exception {
		Launcher.endAllWithThisProcess();
		Launcher launcher = new Launcher(new Jdks(""));
		boolean open = new Gate(new Measurement(launcher, WARM_UP_SECONDS, SECONDS)::of, System.out).isOpen();
		System.out.println(open ? "The gate is open" : "The gate is closed: see what is too dear");
		System.exit(open ? 0 : 1);
	}

	/**
	 * Measures all workloads, whatever the first ones show.
	 */
	boolean isOpen() throws IOException {
		boolean open = true;
		for (Workload workload : WORKLOADS) {
			open &= passes(workload);
		}
		return open;
	}

	private boolean passes(Workload workload) throws IOException {
		double ours = Double.POSITIVE_INFINITY;
		double springs = Double.POSITIVE_INFINITY;
		double floor = Double.POSITIVE_INFINITY;
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			ours = Math.min(ours, cost(workload, Servers.OURS));
			springs = Math.min(springs, cost(workload, Servers.SPRING));
			floor = Math.min(floor, cost(workload, Servers.FLOOR));
			boolean passed = ours <= Math.max(springs / TIMES, OF_FLOOR * floor);
			this.out.printf(Locale.ROOT,
					"%s: %.2f µs, Spring %.2f µs, floor %.2f µs: %.2f times as cheap as Spring, "
							+ "%.2f × floor, %s (best of %d)%n",
					workload.title(), ours, springs, floor, springs / ours, ours / floor,
					passed ? "enough" : "too dear", attempt);
			if (passed) {
				return true;
			}
		}
		return false;
	}

	private double cost(Workload workload, Server server) throws IOException {
		return this.measurer.measure(workload, server).getOrDefault(Figure.CPU, Double.NaN);
	}

}
