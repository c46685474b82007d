package io.hunchensocket.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.hunchensocket.connection.ConnectionSettings.Timeouts;
import io.hunchensocket.connection.Deadlines.Kind;

/**
 * Whether the peer is alive, and whether anybody still talks. Every byte of the peer is a
 * sign of life, so that a busy one is never asked; a silent one is sent a ping, and has
 * its time to answer from when the ping has left. Touched on the loop alone.
 */
final class KeepAlive {

	/** Pings of clients that came together spread over a tenth of the interval. */
	private static final int JITTER_PART = 10;

	private final Timeouts timeouts;

	private final Deadlines deadlines;

	private long lastByte;

	private long lastMessage;

	private boolean pingWaits;

	private long pingLeft;

	KeepAlive(Timeouts timeouts, Deadlines deadlines, long now) {
		this.timeouts = timeouts;
		this.deadlines = deadlines;
		this.lastByte = now;
		this.lastMessage = now;
		awaitSilence(timeouts.pingInterval().toNanos());
		deadlines.start(Kind.IDLE, timeouts.idleTimeout());
	}

	void bytesReceived(long now) {
		this.lastByte = now;
	}

	void messageSeen(long now) {
		this.lastMessage = now;
	}

	/**
	 * The time of a ping has come.
	 * @return {@code true} if one is to be sent
	 */
	boolean isPingDue(long now) {
		long silent = now - this.lastByte;
		long interval = this.timeouts.pingInterval().toNanos();
		// Jitter shortens the wait by up to a tenth, so that much of silence is enough.
		if (silent < interval - interval / JITTER_PART) {
			awaitSilence(interval - silent);
			return false;
		}
		this.pingWaits = true;
		return true;
	}

	/**
	 * Something has left the queue: perhaps the ping.
	 */
	void flushed(SendQueue queue, long now) {
		if (this.pingWaits && !queue.hasPing()) {
			this.pingWaits = false;
			this.pingLeft = now;
			this.deadlines.start(Kind.PONG, this.timeouts.pongTimeout());
		}
	}

	/**
	 * The time of a pong has come.
	 * @return {@code true} if the peer has been silent since the ping left
	 */
	boolean isPeerDead(long now) {
		if (this.lastByte < this.pingLeft) {
			return true;
		}
		awaitSilence(this.timeouts.pingInterval().toNanos() - (now - this.lastByte));
		return false;
	}

	/**
	 * The time of idleness has come.
	 * @return {@code true} if no message came or went for that long
	 */
	boolean isIdle(long now) {
		long idle = now - this.lastMessage;
		Duration timeout = this.timeouts.idleTimeout();
		if (idle >= timeout.toNanos()) {
			return true;
		}
		this.deadlines.start(Kind.IDLE, timeout.toNanos() - idle);
		return false;
	}

	private void awaitSilence(long nanos) {
		if (!this.timeouts.pingInterval().isZero()) {
			long jitter = ThreadLocalRandom.current()
				.nextLong(this.timeouts.pingInterval().toNanos() / JITTER_PART + 1);
			this.deadlines.start(Kind.PING, Math.max(nanos - jitter, 1));
		}
	}

}
