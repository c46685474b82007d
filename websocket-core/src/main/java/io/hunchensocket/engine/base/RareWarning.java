package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Something that may happen thousands of times a second while a server is overloaded: the
 * log warns of it once a minute, and tells the rest to those who debug. May be used from
 * any thread.
 */
public final class RareWarning {

	private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - PERIOD_NANOS);

	/**
	 * It has happened.
	 * @return at which level the log tells of it
	 */
	public Level level() {
		long now = System.nanoTime();
		long before = this.warnedAt.get();
		boolean due = now - before >= PERIOD_NANOS && this.warnedAt.compareAndSet(before, now);
		return due ? Level.WARNING : Level.DEBUG;
	}

}
