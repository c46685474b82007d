package io.hunchensocket.transport;

import org.jspecify.annotations.Nullable;

/**
 * A timer, which the loop calls at its deadline. It is itself a link in the wheel of the
 * loop, so that scheduling allocates nothing. Used only on the loop that schedules it.
 */
public abstract class Timer {

	@Nullable Timer previous;

	@Nullable Timer next;

	long deadline = Long.MAX_VALUE;

	int slot = TimerWheel.NOWHERE;

	/**
	 * Called when the deadline has come, never early and at most one tick of the wheel,
	 * 64 ms, late if the loop is not busy. The timer is no longer scheduled, and may be
	 * scheduled again. Called on the loop. It must not block; an exception is logged.
	 */
	protected abstract void expired();

	/**
	 * The deadline of this timer.
	 * @return nanoseconds on the scale of {@link EventLoop#now()}; {@link Long#MAX_VALUE}
	 * if the timer is not scheduled
	 */
	protected final long deadline() {
		return this.deadline;
	}

}
