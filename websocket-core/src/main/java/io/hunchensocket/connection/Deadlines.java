package io.hunchensocket.connection;

import java.time.Duration;
import java.util.Arrays;

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

	/** Those that run on an idle connection come first: it has no room for others. */
	private static final int FEW = Kind.IDLE.index + 1;

	private final EventLoop loop;

	private final Watcher watcher;

	private long[] due = none(FEW);

	private long heldSince = NEVER;

	/** The time of a message goes on though the clock stands still. */
	private boolean messageGoesOn;

	/**
	 * Deadlines of which none runs.
	 * @param watcher told on the loop which deadline has passed
	 */
	Deadlines(EventLoop loop, Watcher watcher) {
		this.loop = loop;
		this.watcher = watcher;
	}

	private static long[] none(int count) {
		long[] due = new long[count];
		Arrays.fill(due, NEVER);
		return due;
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
			makeRoom(kind);
			this.due[kind.index] = (counts(kind) ? this.loop.now() : this.heldSince) + nanos;
			schedule();
		}
	}

	private void makeRoom(Kind kind) {
		if (kind.index >= this.due.length) {
			long[] all = none(KINDS.length);
			System.arraycopy(this.due, 0, all, 0, this.due.length);
			this.due = all;
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
		return due(kind) != NEVER;
	}

	private long due(Kind kind) {
		return (kind.index < this.due.length) ? this.due[kind.index] : NEVER;
	}

	void stop(Kind kind) {
		if (kind.index < this.due.length) {
			this.due[kind.index] = NEVER;
		}
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
	 * Lets the time of a message go on, or begin, after {@link #hold()}.
	 */
	void goOnForMessage(Duration length) {
		if (this.heldSince != NEVER && !this.messageGoesOn) {
			this.messageGoesOn = true;
			if (isRunning(Kind.MESSAGE)) {
				this.due[Kind.MESSAGE.index] += this.loop.now() - this.heldSince;
			}
		}
		startOnce(Kind.MESSAGE, length);
		schedule();
	}

	/**
	 * Stops the time of a message again, after {@link #goOnForMessage}.
	 */
	void holdMessage() {
		if (this.messageGoesOn) {
			this.messageGoesOn = false;
			if (isRunning(Kind.MESSAGE)) {
				this.due[Kind.MESSAGE.index] -= this.loop.now() - this.heldSince;
			}
		}
	}

	/**
	 * Lets the clock that {@link #hold()} stopped go on.
	 */
	void goOn() {
		long held = this.loop.now() - this.heldSince;
		this.heldSince = NEVER;
		for (Kind kind : KINDS) {
			if (kind.needsReading && isRunning(kind) && !(kind == Kind.MESSAGE && this.messageGoesOn)) {
				this.due[kind.index] += held;
			}
		}
		this.messageGoesOn = false;
		schedule();
	}

	@Override
	protected void expired() {
		try {
			tell();
		}
		catch (Throwable ex) {
			this.watcher.failed(ex);
		}
		finally {
			// Also those that are due and were not told, unless the watcher ended them.
			schedule();
		}
	}

	private void tell() {
		for (Kind kind : KINDS) {
			if (counts(kind) && due(kind) <= this.loop.now()) {
				stop(kind);
				this.watcher.deadlinePassed(kind);
			}
		}
	}

	private boolean counts(Kind kind) {
		return this.heldSince == NEVER || !kind.needsReading || (kind == Kind.MESSAGE && this.messageGoesOn);
	}

	private void schedule() {
		long nearest = NEVER;
		for (Kind kind : KINDS) {
			if (counts(kind)) {
				nearest = Math.min(nearest, due(kind));
			}
		}
		if (nearest < deadline()) {
			this.loop.schedule(this, nearest);
		}
	}

	/**
	 * Whom deadlines concern.
	 */
	interface Watcher {

		/**
		 * A deadline has passed, and does not run any longer.
		 */
		void deadlinePassed(Kind kind);

		/**
		 * It threw when it was told. Other deadlines still run.
		 */
		void failed(Throwable error);

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
