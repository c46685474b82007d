package io.hunchensocket.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.HdrHistogram.Histogram;

/**
 * What a load has counted so far: written by its loop, read by the main thread.
 */
final class Meter {

	/** A minute, in nanoseconds: longer means that nothing works. */
	private static final long LONGEST = 60_000_000_000L;

	private final AtomicLong messages = new AtomicLong();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	/** The last window's, none before there was one. */
	private Histogram inWindow = new Histogram(LONGEST, 3);

	private final Histogram outside = new Histogram(LONGEST, 3);

	/**
	 * Written by the main thread, read by the loop. Outside of the window it is done as
	 * in it: another branch would have to be compiled when the window opens.
	 */
	private volatile Histogram latencies = this.outside;

	/** Counts messages. */
	void count(int more) {
		this.messages.lazySet(this.messages.getPlain() + more);
	}

	/**
	 * Records how long a message took.
	 */
	void latency(long nanos) {
		this.latencies.recordValue(Math.min(nanos, LONGEST));
	}

	void failed(Throwable error) {
		this.failure.compareAndSet(null, error);
	}

	/**
	 * How many messages there were.
	 */
	long messages() {
		Throwable error = this.failure.get();
		if (error != null) {
			throw new IllegalStateException("The load broke", error);
		}
		return this.messages.get();
	}

	/**
	 * Latencies are those of the window from now on.
	 */
	void openWindow() {
		this.inWindow = new Histogram(LONGEST, 3);
		this.latencies = this.inWindow;
	}

	void closeWindow() {
		this.latencies = this.outside;
	}

	/**
	 * The latencies of the last window; read when the loop has seen its end.
	 */
	Histogram latencies() {
		return this.inWindow;
	}

}
