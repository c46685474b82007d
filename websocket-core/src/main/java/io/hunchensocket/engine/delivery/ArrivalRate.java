package io.hunchensocket.engine.delivery;

import java.util.concurrent.TimeUnit;

/**
 * How fast a message has arrived in the last seconds, so that a peer cannot send fast at
 * first and then slowly for long. Only the time counts in which the peer is awaited. The
 * time in which the peer could not send, or in which no reader would have taken more,
 * does not count. One thread at a time may use it.
 */
final class ArrivalRate {

	/** Long enough for a peer that lost some packets to send them again. */
	static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final long UNKNOWN = Long.MAX_VALUE;

	/**
	 * How long the peer was awaited in this window, without the period that still runs.
	 */
	private long awaited;

	private boolean running;

	/** When the running period began, while the peer is awaited. */
	private long runningSince;

	private long bytes;

	private long before = UNKNOWN;

	/**
	 * The peer is awaited from now on.
	 * @param now in nanoseconds
	 */
	void goOn(long now) {
		if (!this.running) {
			this.running = true;
			this.runningSince = now;
		}
	}

	/**
	 * The peer is not awaited any more.
	 */
	void stop(long now) {
		this.awaited = awaited(now);
		this.running = false;
	}

	/**
	 * A piece of the message has arrived.
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
	 * How fast the message arrives.
	 * @return bytes per second; more than any number while too little time has passed
	 */
	long perSecond(long now) {
		long age = awaited(now);
		if (age < WINDOW_NANOS) {
			return this.before;
		}
		// All bytes came in the first part of this time, and none in the rest.
		return (age < 2 * WINDOW_NANOS) ? (long) (this.bytes * (double) TimeUnit.SECONDS.toNanos(1) / age) : 0;
	}

	private long awaited(long now) {
		return this.running ? this.awaited + now - this.runningSince : this.awaited;
	}

}
