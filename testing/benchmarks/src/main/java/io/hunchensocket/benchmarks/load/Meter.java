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

	private final Histogram latencies = new Histogram(LONGEST, 3);

	/** Written by the main thread, read by the loop. */
	private volatile boolean open;

	/** Counts messages. */
	void count(int more) {
		this.messages.lazySet(this.messages.getPlain() + more);
	}

	/**
	 * Records how long a message took, while the window is open.
	 */
	void latency(long nanos) {
		if (this.open) {
			this.latencies.recordValue(Math.min(nanos, LONGEST));
		}
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
	 * Latencies are recorded from now on.
	 */
	void openWindow() {
		this.open = true;
	}

	void closeWindow() {
		this.open = false;
	}

	/**
	 * The latencies of the window; read when the loop has ended.
	 */
	Histogram latencies() {
		return this.latencies;
	}

}
