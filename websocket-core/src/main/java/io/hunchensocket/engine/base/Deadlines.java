package io.hunchensocket.engine.base;

import java.time.Duration;
import java.util.Arrays;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;

/**
 * The deadlines of one connection. Together they are one timer of the loop, at the
 * nearest deadline that runs. Moving a deadline further away only writes one field: the
 * timer stays until its time comes, and is then set anew.
 */
public final class Deadlines extends Timer {

	private static final long NEVER = Long.MAX_VALUE;

	private static final Kind[] KINDS = Kind.values();

	private final EventLoop loop;

	private final Timeouts timeouts;

	private final Watcher watcher;

	private final long[] due = new long[KINDS.length];

	/**
	 * A bit for each kind that is paused. The value in {@link #due} is then the remaining
	 * time.
	 */
	private int paused;

	/**
	 * Deadlines of which none runs.
	 * @param timeouts how long each deadline is
	 * @param watcher told on the loop which deadline has passed
	 */
	public Deadlines(EventLoop loop, Timeouts timeouts, Watcher watcher) {
		this.loop = loop;
		this.timeouts = timeouts;
		this.watcher = watcher;
		Arrays.fill(this.due, NEVER);
	}

	/**
	 * The loop whose clock is used.
	 */
	public EventLoop loop() {
		return this.loop;
	}

	/**
	 * How long each deadline is.
	 */
	public Timeouts timeouts() {
		return this.timeouts;
	}

	/**
	 * Starts a deadline, or starts it anew. A deadline of no length never passes.
	 */
	public void start(Kind kind) {
		start(kind, kind.length(this.timeouts).toNanos());
	}

	/**
	 * Starts a deadline with a length of its own.
	 */
	public void start(Kind kind, long nanos) {
		if (nanos > 0) {
			this.due[kind.index] = isPaused(kind) ? nanos : this.loop.now() + nanos;
			schedule();
		}
	}

	/**
	 * Starts a deadline unless it runs already.
	 */
	public void startOnce(Kind kind) {
		if (!isRunning(kind)) {
			start(kind);
		}
	}

	private boolean isRunning(Kind kind) {
		return this.due[kind.index] != NEVER;
	}

	public void stop(Kind kind) {
		this.due[kind.index] = NEVER;
	}

	/**
	 * Stops the deadlines that the peer cannot meet any more, and the report of a stall,
	 * because the peer is not read from any more.
	 */
	public void stopReading() {
		for (Kind kind : KINDS) {
			if (kind.needsReading || kind == Kind.STALL) {
				stop(kind);
			}
		}
	}

	public void stopAll() {
		Arrays.fill(this.due, NEVER);
		this.loop.cancel(this);
	}

	/**
	 * Pauses the deadlines that the peer cannot meet while we do not read from it.
	 */
	public void hold() {
		for (Kind kind : KINDS) {
			if (kind.needsReading) {
				pause(kind);
			}
		}
	}

	/**
	 * Starts the deadline of a message, or lets it go on after {@link #hold()}.
	 */
	public void goOnForMessage() {
		resume(Kind.MESSAGE);
		startOnce(Kind.MESSAGE);
		schedule();
	}

	/**
	 * Pauses the deadline of a message again, after {@link #goOnForMessage}.
	 */
	public void holdMessage() {
		pause(Kind.MESSAGE);
	}

	/**
	 * Lets the deadlines go on that {@link #hold()} paused.
	 */
	public void goOn() {
		for (Kind kind : KINDS) {
			resume(kind);
		}
		schedule();
	}

	private void pause(Kind kind) {
		if (!isPaused(kind)) {
			this.paused |= kind.bit();
			if (isRunning(kind)) {
				this.due[kind.index] -= this.loop.now();
			}
		}
	}

	private void resume(Kind kind) {
		if (isPaused(kind)) {
			this.paused &= ~kind.bit();
			if (isRunning(kind)) {
				this.due[kind.index] += this.loop.now();
			}
		}
	}

	private boolean isPaused(Kind kind) {
		return (this.paused & kind.bit()) != 0;
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
			// This also sets the timer for deadlines that are due and were not told yet,
			// unless the watcher stopped them.
			schedule();
		}
	}

	private void tell() {
		for (Kind kind : KINDS) {
			if (!isPaused(kind) && this.due[kind.index] <= this.loop.now()) {
				stop(kind);
				this.watcher.deadlinePassed(kind);
			}
		}
	}

	private void schedule() {
		long nearest = NEVER;
		for (Kind kind : KINDS) {
			if (!isPaused(kind)) {
				nearest = Math.min(nearest, this.due[kind.index]);
			}
		}
		if (nearest < deadline()) {
			this.loop.schedule(this, nearest);
		}
	}

	/**
	 * Told of the deadlines that pass.
	 */
	public interface Watcher {

		/**
		 * A deadline has passed and does not run any more.
		 */
		void deadlinePassed(Kind kind);

		/**
		 * The watcher threw when it was told of a deadline. Other deadlines still run.
		 */
		void failed(Throwable error);

	}

	/** The kinds of deadlines: each says what must happen before it passes. */
	public enum Kind {

		/** The next ping has to be sent, unless the peer sends something. */
		PING(0, true),

		/** The peer has to send something after a ping. */
		PONG(1, true),

		/** A message has to come or go. */
		IDLE(2, true),

		/** The message that has begun to arrive has to be complete. */
		MESSAGE(3, true),

		/** The peer has to take some of the bytes that wait for it. */
		WRITE(4, false),

		/** The next step of the closing has to be done. */
		CLOSE(5, false),

		/** A handler has to take messages again. */
		STALL(6, false);

		private final int index;

		/** Whether the peer has to meet the deadline, and cannot while we do not read. */
		private final boolean needsReading;

		Kind(int index, boolean needsReading) {
			this.index = index;
			this.needsReading = needsReading;
		}

		private int bit() {
			return 1 << this.index;
		}

		private Duration length(Timeouts timeouts) {
			return switch (this) {
				case PING -> timeouts.pingInterval();
				case PONG -> timeouts.pongTimeout();
				case IDLE -> timeouts.idleTimeout();
				case MESSAGE -> timeouts.messageTimeout();
				case WRITE -> timeouts.writeTimeout();
				case CLOSE -> timeouts.closeTimeout();
				case STALL -> timeouts.stallReport();
			};
		}

	}

}
