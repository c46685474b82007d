package io.hunchensocket.transport;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A loop with a thread of its own that sleeps until the test lets it go on, whoever wakes
 * it: what happens meanwhile happens within one turn, and each wake-up is counted. May be
 * used from any thread.
 */
public final class WatchedLoop {

	private static final int FIFO_BYTES = 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RecordedSelector selector = new RecordedSelector();

	private final EventLoop loop = new EventLoop("watched", FIFO_BYTES, new FakeClock(),
			new WakefulSelector(this.selector));

	private final Semaphore asleep = new Semaphore(0);

	private final BlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();

	/** A loop that has fallen asleep. */
	public WatchedLoop() {
		this.selector.whileAsleep(this::sleep);
		this.loop.start();
		awaitSleep();
	}

	public EventLoop loop() {
		return this.loop;
	}

	/** How often the system was asked to wake the loop. */
	public int wakeUps() {
		return Collections.frequency(this.selector.made(), "wakeup");
	}

	/**
	 * Ends the sleep, and lets the loop do all there is to do, until it sleeps again.
	 * @param first what the loop does first, as if a transport were ready
	 */
	public void goOn(Runnable first) {
		this.ready.add(first);
		awaitSleep();
	}

	/** Ends the thread, whatever is left to do. */
	public void close() throws InterruptedException {
		this.selector.whileAsleep(() -> {
		});
		this.loop.stop();
		this.ready.add(() -> {
		});
		if (!this.loop.join(PATIENCE)) {
			throw new AssertionError("The loop has not ended");
		}
		this.loop.close();
	}

	private void sleep() {
		this.asleep.release();
		try {
			this.ready.take().run();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private void awaitSleep() {
		try {
			if (!this.asleep.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("The loop does not sleep");
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
