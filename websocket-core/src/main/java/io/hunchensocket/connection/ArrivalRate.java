package io.hunchensocket.connection;

import java.util.concurrent.TimeUnit;

/**
 * How fast something has arrived lately: in the last seconds, so that nobody lives for
 * long on what he sent at first. One thread at a time may use it.
 */
final class ArrivalRate {

	/** Long enough for a peer that lost some packets to send them again. */
	static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final long UNKNOWN = Long.MAX_VALUE;

	private long start;

	private long bytes;

	private long before = UNKNOWN;

	/**
	 * Nothing has arrived yet.
	 * @param now in nanoseconds
	 */
	ArrivalRate(long now) {
		this.start = now;
	}

	/**
	 * Something has arrived.
	 */
	void arrived(int length, long now) {
		if (now - this.start >= WINDOW_NANOS) {
			this.before = perSecond(now);
			this.start = now;
			this.bytes = 0;
		}
		this.bytes += length;
	}

	/**
	 * How fast it arrives.
	 * @return bytes per second; more than any number while too little time has passed
	 */
	long perSecond(long now) {
		long age = now - this.start;
		if (age < WINDOW_NANOS) {
			return this.before;
		}
		// All of it came in the first part: later there was nothing.
		return (age < 2 * WINDOW_NANOS) ? (long) (this.bytes * (double) TimeUnit.SECONDS.toNanos(1) / age) : 0;
	}

}
