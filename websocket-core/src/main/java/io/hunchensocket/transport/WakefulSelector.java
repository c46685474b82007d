package io.hunchensocket.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A selector that is woken up only while it sleeps, and only once. A thousand tasks that
 * are handed over in one turn cost at most one system call. The loop selects, and any
 * thread may wake it up.
 */
final class WakefulSelector {

	static final long FOR_EVER = Long.MAX_VALUE;

	private final AtomicBoolean asleep = new AtomicBoolean();

	private final Selector selector;

	WakefulSelector(Selector selector) {
		this.selector = selector;
	}

	/**
	 * Opens a selector of the operating system.
	 * @throws UncheckedIOException if it cannot be opened
	 */
	static WakefulSelector open() {
		try {
			return new WakefulSelector(Selector.open());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A selector cannot be opened", ex);
		}
	}

	Selector selector() {
		return this.selector;
	}

	boolean isOpen() {
		return this.selector.isOpen();
	}

	/**
	 * Whether the loop sleeps in the selector, or is about to. Any thread may ask.
	 */
	boolean isAsleep() {
		return this.asleep.get();
	}

	/**
	 * Calls back for each transport that is ready, without waiting. Called on the loop.
	 */
	void selectNow(Consumer<SelectionKey> ready) throws IOException {
		this.selector.selectNow(ready);
	}

	/**
	 * Waits until some transports are ready, and calls back for each of them. Called on
	 * the loop.
	 * @param nanos how long to wait at most; {@link #FOR_EVER} for no limit
	 * @param isWorkWaiting asked before the selector sleeps: if {@code true}, it does not
	 * wait
	 * @param ready called with the key of each transport that is ready
	 */
	void select(long nanos, BooleanSupplier isWorkWaiting, Consumer<SelectionKey> ready) throws IOException {
		this.asleep.set(true);
		// Asked after the flag is set: a thread that adds work later sees the flag.
		if (isWorkWaiting.getAsBoolean()) {
			awake();
			this.selector.selectNow(ready);
		}
		else {
			// Rounded up: waking a millisecond early would cost a turn without work.
			long millis = (nanos == FOR_EVER) ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
			this.selector.select(ready, millis);
			awake();
		}
	}

	/**
	 * Says that the loop is awake, so that new work needs no wake-up. Called on the loop,
	 * as soon as a sleep is over.
	 */
	void awake() {
		if (this.asleep.get()) {
			this.asleep.set(false);
		}
	}

	/**
	 * Wakes the loop up if it sleeps. Any thread may call it.
	 */
	void wakeUp() {
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			this.selector.wakeup();
		}
	}

}
