package io.hunchensocket.engine.connection;

import java.util.concurrent.ThreadLocalRandom;

import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.receiving.MessageReader;
import io.hunchensocket.engine.sending.FrameWriter;

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

	private final MessageReader reader;

	private final FrameWriter writer;

	private long pingLeft;

	/**
	 * Begins to watch a connection that opens.
	 * @param reader knows when something came
	 * @param writer knows when a message went
	 */
	KeepAlive(Timeouts timeouts, Deadlines deadlines, MessageReader reader, FrameWriter writer, long now) {
		this.timeouts = timeouts;
		this.deadlines = deadlines;
		this.reader = reader;
		this.writer = writer;
		awaitSilence(now);
		deadlines.start(Kind.IDLE);
	}

	/**
	 * Time has passed: without another answer than to wait, the next deadline is set.
	 * @param kind of the deadline that has passed: ping, pong or idle
	 * @return what is to be done
	 */
	Answer passed(Kind kind, long now) {
		if (kind == Kind.IDLE) {
			return idlePassed(now);
		}
		if (kind == Kind.PONG && isUnanswered()) {
			return Answer.END;
		}
		if (kind == Kind.PING && isSilent(now)) {
			return Answer.PING;
		}
		awaitSilence(now);
		return Answer.WAIT;
	}

	private Answer idlePassed(long now) {
		if (isIdle(now)) {
			return Answer.CLOSE;
		}
		awaitIdleness(now);
		return Answer.WAIT;
	}

	/**
	 * Whether the peer has been silent for so long that it is to be asked.
	 */
	private boolean isSilent(long now) {
		long interval = this.timeouts.pingInterval().toNanos();
		// Jitter shortens the wait by up to a tenth, so that much of silence is enough.
		return now - this.reader.lastByteAt() >= interval - interval / JITTER_PART;
	}

	/**
	 * Waits until the peer will have been silent for that long.
	 */
	private void awaitSilence(long now) {
		awaitSilenceFor(this.timeouts.pingInterval().toNanos() - (now - this.reader.lastByteAt()));
	}

	/**
	 * The ping has left.
	 */
	void pingLeft(long now) {
		this.pingLeft = now;
		this.deadlines.start(Kind.PONG);
	}

	/**
	 * Whether the peer has been silent since the ping left.
	 */
	private boolean isUnanswered() {
		return this.reader.lastByteAt() < this.pingLeft;
	}

	/**
	 * Whether no message came or went for as long as is allowed.
	 */
	private boolean isIdle(long now) {
		return now - lastMessageAt() >= this.timeouts.idleTimeout().toNanos();
	}

	private long lastMessageAt() {
		return Math.max(this.reader.lastMessageAt(), this.writer.lastMessageAt());
	}

	/**
	 * Waits until no message will have come or gone for that long.
	 */
	private void awaitIdleness(long now) {
		this.deadlines.start(Kind.IDLE, this.timeouts.idleTimeout().toNanos() - (now - lastMessageAt()));
	}

	/**
	 * Our Close is said: no ping follows it, and how long the peer may take for the rest
	 * is not for a heartbeat to tell.
	 */
	void stop() {
		this.deadlines.stop(Kind.PING);
		this.deadlines.stop(Kind.PONG);
		this.deadlines.stop(Kind.IDLE);
	}

	private void awaitSilenceFor(long nanos) {
		if (!this.timeouts.pingInterval().isZero()) {
			long jitter = ThreadLocalRandom.current()
				.nextLong(this.timeouts.pingInterval().toNanos() / JITTER_PART + 1);
			this.deadlines.start(Kind.PING, Math.max(nanos - jitter, 1));
		}
	}

	/** What is to be done when a deadline has passed. */
	enum Answer {

		/** Nothing: there were signs of life. */
		WAIT,

		/** The peer is asked. */
		PING,

		/** The peer has not answered. */
		END,

		/** Nobody talks. */
		CLOSE

	}

}
