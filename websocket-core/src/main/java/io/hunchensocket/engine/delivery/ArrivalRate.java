package io.hunchensocket.engine.delivery;

import java.util.concurrent.TimeUnit;

/**
 * How fast something has arrived lately: in the last seconds, so that nobody lives for
 * long on what he sent at first. Only the time counts in which it is awaited, and not
 * that in which it could not come or nobody would have taken it. One thread at a time may
 * use it.
 */
final class ArrivalRate {

	/** Long enough for a peer that lost some packets to send them again. */
	static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final long UNKNOWN = Long.MAX_VALUE;

	/** How long it was awaited in this window, but for the time since it last was. */
	private long awaited;

	private boolean running;

	/** While it is awaited. */
	private long runningSince;

	private long bytes;

	private long before = UNKNOWN;

	/**
	 * It is awaited from now on.
	 * @param now in nanoseconds
	 */
	void goOn(long now) {
		if (!this.running) {
			this.running = true;
			this.runningSince = now;
		}
	}

	/**
	 * It is not awaited any more.
	 */
	void stop(long now) {
		this.awaited = awaited(now);
		this.running = false;
	}

	/**
	 * Something has arrived.
	 */
	void arrived(int length, long now) {
		if (awaited(now) >= WINDOW_NANOS) {
			this.before = perSecond(now);
			this.awaited = 0;
			this.runningSince = now;
			this.bytes = 0;
		}
		this.bytes += length;
	}

	/**
	 * How fast it arrives.
	 * @return bytes per second; more than any number while too little time has passed
	 */
	long perSecond(long now) {
		long age = awaited(now);
		if (age < WINDOW_NANOS) {
			return this.before;
		}
		// All of it came in the first part: later there was nothing.
		return (age < 2 * WINDOW_NANOS) ? (long) (this.bytes * (double) TimeUnit.SECONDS.toNanos(1) / age) : 0;
	}

	private long awaited(long now) {
		return this.running ? this.awaited + now - this.runningSince : this.awaited;
	}

}
