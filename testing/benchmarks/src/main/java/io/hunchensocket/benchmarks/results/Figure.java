package io.hunchensocket.benchmarks.results;

/**
 * What is measured of a server, in the order of the columns of tables.
 */
public enum Figure {

	/** Processor time of the server, user and system, in microseconds a message. */
	CPU("CPU", "µs"),

	/** Messages in a second. */
	RATE("throughput", "a second"),

	/** Latency that half of the messages did not exceed, in microseconds. */
	P50("p50", "µs"),

	/** The same for 99 of 100. */
	P99("p99", "µs"),

	/** The same for 999 of 1,000. */
	P999("p99.9", "µs"),

	/** The longest latency, in microseconds. */
	MAX("max", "µs"),

	/** Processor time of the load, in microseconds a message: how much it can do. */
	LOAD_CPU("load CPU", "µs"),

	/** What compilers took of processor time, server's or load's: how warm they were. */
	COMPILERS("compilers", "%"),

	/** Live objects, in kilobytes of 1,000 bytes a connection. */
	HEAP("heap", "KB"),

	/** Resident memory, in kilobytes of 1,000 bytes a connection. */
	RESIDENT("RSS", "KB");

	private final String words;

	private final String unit;

	Figure(String words, String unit) {
		this.words = words;
		this.unit = unit;
	}

	/**
	 * What is measured.
	 * @return a word or two
	 */
	public String words() {
		return this.words;
	}

	/**
	 * In which unit.
	 * @return the unit alone
	 */
	public String unit() {
		return this.unit;
	}

	/**
	 * The head of a column.
	 * @return what, and in which unit
	 */
	public String title() {
		return this.words + ' ' + this.unit;
	}

}
