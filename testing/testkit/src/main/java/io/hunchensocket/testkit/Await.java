package io.hunchensocket.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what another thread will bring about, instead of sleeping for a time that was
 * guessed. Safe to use from any thread; the conditions run on the thread that waits.
 */
public final class Await {

	/** Much longer than anything takes on a loaded machine: reached by failures only. */
	public static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

	/**
	 * Short enough to add nothing to a test, long enough to leave the processor alone.
	 */
	private static final long POLL_NANOS = 2_000_000;

	private Await() {
	}

	/**
	 * Waits until a condition holds, {@link #LONG_ENOUGH} at most.
	 * @param what the condition in words, for the failure: "the connection is gone"
	 * @param condition asked again and again
	 * @throws AssertionError if it does not hold in time
	 */
	public static void until(String what, BooleanSupplier condition) {
		until(what, LONG_ENOUGH, condition);
	}

	/**
	 * Waits until a value is the expected one, {@link #LONG_ENOUGH} at most.
	 * @param <T> the type of the value
	 * @param what the value in words, for the failure: "open connections"
	 * @param expected what it is to become
	 * @param actual asked again and again
	 * @throws AssertionError if it does not become so in time; it tells the last value
	 */
	public static <T> void untilEqual(String what, T expected, Supplier<? extends T> actual) {
		untilEqual(what, LONG_ENOUGH, expected, actual);
	}

	static void until(String what, Duration limit, BooleanSupplier condition) {
		poll(limit, condition, () -> "Waited " + limit.toMillis() + " ms in vain until " + what);
	}

	static <T> void untilEqual(String what, Duration limit, T expected, Supplier<? extends T> actual) {
		poll(limit, () -> Objects.equals(expected, actual.get()), () -> "Waited " + limit.toMillis()
				+ " ms in vain for " + what + " to be " + expected + ": still " + actual.get());
	}

	private static void poll(Duration limit, BooleanSupplier condition, Supplier<String> failure) {
		long deadline = System.nanoTime() + limit.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - deadline > 0) {
				throw new AssertionError(failure.get());
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
	}

}
