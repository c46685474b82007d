package io.hunchensocket.engine.base;

import java.time.Duration;
import java.util.Arrays;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;

/**
 * The deadlines of one connection: however many run, they are one timer of the loop, at
 * the nearest. Moving one further away costs a field; the wheel learns of it when the
 * time comes.
 */
public final class Deadlines extends Timer {

	private static final long NEVER = Long.MAX_VALUE;

	private static final Kind[] KINDS = Kind.values();

	private final EventLoop loop;

	private final Timeouts timeouts;

	private final Watcher watcher;

	private final long[] due = new long[KINDS.length];

	/**
	 * A bit for each kind whose clock stands still: it is due after so much more time.
	 */
	private int paused;

	/**
	 * Deadlines of which none runs.
	 * @param timeouts how long each is
	 * @param watcher told on the loop which deadline has passed
	 */
	public Deadlines(EventLoop loop, Timeouts timeouts, Watcher watcher) {
		this.loop = loop;
		this.timeouts = timeouts;
		this.watcher = watcher;
		Arrays.fill(this.due, NEVER);
	}

	/**
	 * The loop whose clock they follow.
	 */
	public EventLoop loop() {
		return this.loop;
	}

	/**
	 * How long each of them is.
	 */
	public Timeouts timeouts() {
		return this.timeouts;
	}

	/**
	 * Starts a deadline, or starts it anew. One of no length never passes.
	 */
	public void start(Kind kind) {
		start(kind, kind.length(this.timeouts).toNanos());
	}

	/**
	 * Starts a deadline of another length.
	 */
	public void start(Kind kind, long nanos) {
		if (nanos > 0) {
			this.due[kind.index] = isPaused(kind) ? nanos : this.loop.now() + nanos;
			schedule();
		}
	}

	/**
	 * Starts a deadline unless it runs.
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
	 * Stops all that waits for something of a peer that is not read from any more.
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
	 * Stops the clock of what the peer cannot do while we do not read from it.
	 */
	public void hold() {
		for (Kind kind : KINDS) {
			if (kind.needsReading) {
				pause(kind);
			}
		}
	}

	/**
	 * Lets the time of a message go on, or begin, after {@link #hold()}.
	 */
	public void goOnForMessage() {
		goOn(Kind.MESSAGE);
		startOnce(Kind.MESSAGE);
	}

	/**
	 * Stops the time of a message again, after {@link #goOnForMessage}.
	 */
	public void holdMessage() {
		pause(Kind.MESSAGE);
	}

	/**
	 * Lets the clock that {@link #hold()} stopped go on.
	 */
	public void goOn() {
		for (Kind kind : KINDS) {
			goOn(kind);
		}
	}

	private void pause(Kind kind) {
		if (!isPaused(kind)) {
			this.paused |= kind.bit();
			if (isRunning(kind)) {
				this.due[kind.index] -= this.loop.now();
			}
		}
	}

	private void goOn(Kind kind) {
		if (isPaused(kind)) {
			this.paused &= ~kind.bit();
			if (isRunning(kind)) {
				this.due[kind.index] += this.loop.now();
				schedule();
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
			// Also those that are due and were not told, unless the watcher ended them.
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
	 * Whom deadlines concern.
	 */
	public interface Watcher {

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
	public enum Kind {

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

		/** It is for the peer to meet, who cannot while we do not read. */
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
