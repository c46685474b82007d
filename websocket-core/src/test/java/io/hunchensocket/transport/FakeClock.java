package io.hunchensocket.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until a test moves it. It starts below zero, as
 * {@link System#nanoTime()} may.
 */
public final class FakeClock implements LongSupplier {

	private final AtomicLong now = new AtomicLong(-123_456_789L);

	@Override
	public long getAsLong() {
		return this.now.get();
	}

	/**
	 * Moves the time on.
	 * @param duration how far
	 */
	public void advance(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

}
