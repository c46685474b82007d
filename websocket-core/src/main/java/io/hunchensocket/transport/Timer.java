package io.hunchensocket.transport;

import org.jspecify.annotations.Nullable;

/**
 * Something that is due at a time, told by the loop that it was scheduled on. It is a
 * link of the loop's wheel itself, so that scheduling allocates nothing. Touched on that
 * loop alone.
 */
public abstract class Timer {

	@Nullable Timer previous;

	@Nullable Timer next;

	long deadline = Long.MAX_VALUE;

	int slot = TimerWheel.NOWHERE;

	/**
	 * The time has come, or passed by at most a tick of the wheel. The timer is not
	 * scheduled any longer, and may be again.
	 */
	protected abstract void expired();

	/**
	 * When this timer is due.
	 * @return nanoseconds of the loop's clock; {@link Long#MAX_VALUE} if not scheduled
	 */
	protected final long deadline() {
		return this.deadline;
	}

}
