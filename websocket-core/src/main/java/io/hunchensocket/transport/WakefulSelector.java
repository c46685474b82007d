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
 * A selector that is woken only when it sleeps, and once: a thousand tasks handed over in
 * one turn cost one system call or none.
 */
final class WakefulSelector {

	static final long FOR_EVER = Long.MAX_VALUE;

	private final AtomicBoolean asleep = new AtomicBoolean();

	private final Selector selector;

	WakefulSelector(Selector selector) {
		this.selector = selector;
	}

	/**
	 * One of the operating system's.
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
	 * Whether it waits, or is about to; seen from any thread.
	 */
	boolean isAsleep() {
		return this.asleep.get();
	}

	/**
	 * Tells which transports are ready, without waiting for any.
	 */
	void selectNow(Consumer<SelectionKey> ready) throws IOException {
		this.selector.selectNow(ready);
	}

	/**
	 * Waits until some transports are ready, and tells which.
	 * @param nanos how long at most
	 * @param isWorkWaiting asked once more before it sleeps
	 */
	void select(long nanos, BooleanSupplier isWorkWaiting, Consumer<SelectionKey> ready) throws IOException {
		this.asleep.set(true);
		// Asked after the flag is up: work that comes later sees it and wakes us.
		if (isWorkWaiting.getAsBoolean()) {
			awake();
			this.selector.selectNow(ready);
		}
		else {
			// Rounded up: to wake a millisecond too early is a turn for nothing.
			long millis = (nanos == FOR_EVER) ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
			this.selector.select(ready, millis);
			awake();
		}
	}

	/**
	 * From now on work needs no wake-up. Called as soon as a sleep is known to be over.
	 */
	void awake() {
		if (this.asleep.get()) {
			this.asleep.set(false);
		}
	}

	/**
	 * Ends a sleep, from any thread.
	 */
	void wakeUp() {
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			this.selector.wakeup();
		}
	}

}
