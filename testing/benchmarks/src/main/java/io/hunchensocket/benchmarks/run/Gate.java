package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.run.Contender.Starter;
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

	private static final Duration WARM_UP = Duration.ofSeconds(3);

	private static final Duration TURN = Duration.ofSeconds(2);

	private static final List<Workload> WORKLOADS = List.of(Workloads.ECHO, Workloads.ECHO_DEEP, Workloads.CHAT);

	private final Starter starter;

	private final PrintStream out;

	Gate(Starter starter, PrintStream out) {
		this.starter = starter;
		this.out = out;
	}

	/**
	 * Runs the gate; its exit status is 1 if it stays closed.
	 * @param args none
	 * @throws Exception if nothing can be measured
	 */
	public static void main(String[] args) throws Exception {
		Launcher.endAllWithThisProcess();
		Launcher launcher = new Launcher(new Jdks(""), Optional.empty());
		boolean open = new Gate(new Measurement(launcher, WARM_UP, TURN), System.out).measure();
		System.out.println(open ? "The gate is open" : "The gate is closed: see what is too dear");
		System.exit(open ? 0 : 1);
	}

	/**
	 * Measures all workloads, whatever the first ones show.
	 * @return whether the gate is open
	 */
	boolean measure() throws IOException {
		boolean open = true;
		for (Workload workload : WORKLOADS) {
			open &= passes(workload);
		}
		return open;
	}

	/**
	 * Each attempt in fresh processes: what compilers have made of the code differs from
	 * one to the next.
	 */
	private boolean passes(Workload workload) throws IOException {
		Costs best = Costs.NONE;
		boolean passed = false;
		for (int attempt = 1; attempt <= ATTEMPTS && !passed; attempt++) {
			best = best.orLess(measure(workload));
			passed = best.suffice();
			this.out.printf(Locale.ROOT, "%s: %s, %s (best of %d)%n", workload.title(), best.inWords(),
					passed ? "enough" : "too dear", attempt);
		}
		return passed;
	}

	private Costs measure(Workload workload) throws IOException {
		try (Contender ours = this.starter.start(workload, Servers.OURS);
				Contender spring = this.starter.start(workload, Servers.SPRING);
				Contender floor = this.starter.start(workload, Servers.FLOOR)) {
			return new Costs(cost(ours), cost(spring), cost(floor));
		}
	}

	private static double cost(Contender contender) throws IOException {
		return contender.turn().getOrDefault(Figure.CPU, Double.NaN);
	}

	/** What a message costs, in microseconds. */
	private record Costs(double ours, double spring, double floor) {

		private static final Costs NONE = new Costs(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
				Double.POSITIVE_INFINITY);

		Costs orLess(Costs others) {
			return new Costs(Math.min(this.ours, others.ours), Math.min(this.spring, others.spring),
					Math.min(this.floor, others.floor));
		}

		boolean suffice() {
			return this.ours <= Math.max(this.spring / TIMES, OF_FLOOR * this.floor);
		}

		String inWords() {
			return String.format(Locale.ROOT,
					"%.2f µs, Spring %.2f µs, floor %.2f µs: %.2f times as cheap as Spring, %.2f × floor", this.ours,
					this.spring, this.floor, this.spring / this.ours, this.ours / this.floor);
		}

	}

}
