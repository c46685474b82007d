package io.hunchensocket.benchmarks.load;

import java.util.Arrays;

import io.hunchensocket.benchmarks.load.Window.Expense;
import org.HdrHistogram.Histogram;

/**
 * What a load has measured, as one line that another process reads.
 *
 * @param messages that arrived in the window
 * @param seconds that the window lasted
 * @param cpuMicros processor time of the server for each message
 * @param loadCpuMicros processor time of the load for each message
 * @param p50 latency that half of the messages did not exceed, in microseconds
 * @param p99 the same for 99 of 100
 * @param p999 the same for 999 of 1,000
 * @param max the longest latency, in microseconds
 * @param compilerPercent what compilers took of the server's processor time or of the
 * load's, whichever is more
 */
public record LoadResult(long messages, double seconds, double cpuMicros, double loadCpuMicros, double p50, double p99,
		double p999, double max, double compilerPercent) {

	/** What the line begins with. */
	public static final String MARK = "RESULT ";

	static LoadResult of(long messages, Expense expense, Histogram latencies) {
		return new LoadResult(messages, expense.seconds(), expense.serverNanos() / 1_000.0 / messages,
				expense.loadNanos() / 1_000.0 / messages, latencies.getValueAtPercentile(50) / 1_000.0,
				latencies.getValueAtPercentile(99) / 1_000.0, latencies.getValueAtPercentile(99.9) / 1_000.0,
				latencies.getMaxValue() / 1_000.0, expense.compilerPercent());
	}

	/**
	 * Messages in each second.
	 * @return a mean over the window
	 */
	public double throughput() {
		return this.messages / this.seconds;
	}

	String line() {
		return MARK + this.messages + ' ' + this.seconds + ' ' + this.cpuMicros + ' ' + this.loadCpuMicros + ' '
				+ this.p50 + ' ' + this.p99 + ' ' + this.p999 + ' ' + this.max + ' ' + this.compilerPercent;
	}

	/**
	 * Reads a line that begins with {@link #MARK}.
	 * @param line as another process wrote it
	 * @return the result
	 */
	public static LoadResult parse(String line) {
		double[] values = Arrays.stream(line.substring(MARK.length()).split(" ", -1))
			.mapToDouble(Double::parseDouble)
			.toArray();
		return new LoadResult((long) values[0], values[1], values[2], values[3], values[4], values[5], values[6],
				values[7], values[8]);
	}

}
