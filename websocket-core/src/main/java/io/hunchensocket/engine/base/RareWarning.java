package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An event that may occur thousands of times a second while a server is overloaded. The
 * log entry is a warning once a minute, and is for debugging otherwise. May be used from
 * any thread.
 */
public final class RareWarning {

	private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - PERIOD_NANOS);

	/**
	 * Says that the event has occurred.
	 * @return the level of the log entry
	 */
	public Level level() {
		long now = System.nanoTime();
		long before = this.warnedAt.get();
		boolean due = now - before >= PERIOD_NANOS && this.warnedAt.compareAndSet(before, now);
		return due ? Level.WARNING : Level.DEBUG;
	}

}
