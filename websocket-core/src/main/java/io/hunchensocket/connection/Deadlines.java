package io.hunchensocket.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;

/**
 * The deadlines of one connection: however many run, they are one timer of the loop, at
 * the nearest. Moving one further away costs a field; the wheel learns of it when the
 * time comes.
 */
final class Deadlines extends Timer {

	private static final long NEVER = Long.MAX_VALUE;

	private static final Kind[] KINDS = Kind.values();

	private final long[] due = new long[KINDS.length];

	private final EventLoop loop;

	private final Consumer<Kind> passed;

	private long heldSince = NEVER;

	/**
	 * Deadlines of which none runs.
	 * @param passed told on the loop which deadline has passed; it does not run then
	 */
	Deadlines(EventLoop loop, Consumer<Kind> passed) {
		this.loop = loop;
		this.passed = passed;
		Arrays.fill(this.due, NEVER);
	}

	/**
	 * Starts a deadline, or starts it anew. Zero is no deadline.
	 */
	void start(Kind kind, Duration length) {
		start(kind, length.toNanos());
	}

	void start(Kind kind, long nanos) {
		if (nanos > 0) {
			// A clock that stands still shows when it was stopped.
			this.due[kind.index] = (counts(kind) ? this.loop.now() : this.heldSince) + nanos;
			schedule();
		}
	}

	/**
	 * Starts a deadline unless it runs.
	 */
	void startOnce(Kind kind, Duration length) {
		if (!isRunning(kind)) {
			start(kind, length);
		}
	}

	boolean isRunning(Kind kind) {
		return this.due[kind.index] != NEVER;
	}

	void stop(Kind kind) {
		this.due[kind.index] = NEVER;
	}

	/**
	 * Stops all that waits for something of a peer that is not read from any more.
	 */
	void stopReading() {
		for (Kind kind : KINDS) {
			if (kind.needsReading || kind == Kind.STALL) {
				stop(kind);
			}
		}
	}

	void stopAll() {
		Arrays.fill(this.due, NEVER);
		this.loop.cancel(this);
	}

	/**
	 * Stops the clock of what the peer cannot do while we do not read from it.
	 */
	void hold() {
		this.heldSince = this.loop.now();
	}

	/**
	 * Lets the clock that {@link #hold()} stopped go on.
	 */
	void goOn() {
		long held = this.loop.now() - this.heldSince;
		this.heldSince = NEVER;
		for (Kind kind : KINDS) {
			if (kind.needsReading && isRunning(kind)) {
				this.due[kind.index] += held;
			}
		}
		schedule();
	}

	@Override
	protected void expired() {
		for (Kind kind : KINDS) {
			if (counts(kind) && this.due[kind.index] <= this.loop.now()) {
				stop(kind);
				this.passed.accept(kind);
			}
		}
		schedule();
	}

	private boolean counts(Kind kind) {
		return this.heldSince == NEVER || !kind.needsReading;
	}

	private void schedule() {
		long nearest = NEVER;
		for (Kind kind : KINDS) {
			if (counts(kind)) {
				nearest = Math.min(nearest, this.due[kind.index]);
			}
		}
		if (nearest < deadline()) {
			this.loop.schedule(this, nearest);
		}
	}

	/** What can be late. */
	enum Kind {

		/** The next ping is to be sent, if the peer stays silent. */
		PING(0, true),

		/** Something of the peer is to come after a ping. */
		PONG(1, true),

		/** A message is to come or go. */
		IDLE(2, true),

		/** The message that has begun to arrive is to be whole. */
		MESSAGE(3, true),

		/** The peer is to take something of what waits for it. */
		WRITE(4, false),

		/** The next step of the closing is to be done. */
		CLOSE(5, false),

		/** A handler is to take messages again. */
		STALL(6, false);

		private final int index;

		private final boolean needsReading;

		Kind(int index, boolean needsReading) {
			this.index = index;
			this.needsReading = needsReading;
		}

	}

}
