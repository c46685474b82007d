package io.hunchensocket.engine.connection;

import java.util.concurrent.ThreadLocalRandom;

import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.receiving.MessageReader;
import io.hunchensocket.engine.sending.FrameWriter;

/**
 * The heartbeat of a connection: whether the peer is alive, and whether messages still
 * come or go. Every byte of the peer is a sign of life, so a busy peer is sent no ping. A
 * silent peer is sent a ping, and its time to answer begins when the ping has left.
 * Touched on the loop alone.
 */
final class KeepAlive {

	/**
	 * Pings of clients that connected together are spread over a tenth of the interval.
	 */
	private static final int JITTER_PART = 10;

	private final Timeouts timeouts;

	private final Deadlines deadlines;

	private final MessageReader reader;

	private final FrameWriter writer;

	private long pingLeft;

	/**
	 * Begins to watch a connection that opens.
	 * @param reader knows when the last byte and the last message came
	 * @param writer knows when the last message left
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
	 * A deadline has passed. If the answer is to wait, the next deadline is set.
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
	 * Whether the peer has been silent for so long that it is sent a ping.
	 */
	private boolean isSilent(long now) {
		long interval = this.timeouts.pingInterval().toNanos();
		// Jitter shortens the wait by up to a tenth, so that nine tenths of silence are
		// enough.
		return now - this.reader.lastByteAt() >= interval - interval / JITTER_PART;
	}

	/**
	 * Sets the deadline for when the peer will have been silent for the interval.
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
	 * Whether no message came or left for as long as the idle time-out.
	 */
	private boolean isIdle(long now) {
		return now - lastMessageAt() >= this.timeouts.idleTimeout().toNanos();
	}

	private long lastMessageAt() {
		return Math.max(this.reader.lastMessageAt(), this.writer.lastMessageAt());
	}

	/**
	 * Sets the deadline for when no message will have come or left for the idle time-out.
	 */
	private void awaitIdleness(long now) {
		this.deadlines.start(Kind.IDLE, this.timeouts.idleTimeout().toNanos() - (now - lastMessageAt()));
	}

	/**
	 * Stops the heartbeat, because our Close is queued. No ping follows a Close, and
	 * another deadline bounds what the peer still has to do.
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

		/** Nothing: there were signs of life, or messages. */
		WAIT,

		/** The peer is sent a ping. */
		PING,

		/** The connection ends: the peer has not answered. */
		END,

		/** The connection is closed: no message comes or goes. */
		CLOSE

	}

}
