package io.hunchensocket.engine.messages;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much the writer of a message may hand over before some of it has left. The loop
 * grants, the writer spends; any thread may do either.
 */
public final class StreamCredit {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private int bytes;

	private boolean closed;

	private Runnable waiting = StreamCredit::nobody;

	/**
	 * Waits until something may be handed over.
	 * @return {@code false} if nothing ever may again
	 * @throws InterruptedException if the thread was interrupted; nothing has changed
	 */
	public boolean await() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.bytes <= 0 && !this.closed) {
				this.changed.await();
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Asks whether something may be handed over, without waiting.
	 * @param whenChanged run once, later, on any thread, if the answer is to wait
	 */
	public Answer ask(Runnable whenChanged) {
		this.lock.lock();
		try {
			if (this.closed) {
				return Answer.NEVER;
			}
			if (this.bytes > 0) {
				return Answer.NOW;
			}
			this.waiting = whenChanged;
			return Answer.LATER;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Something is handed over, perhaps a little more than was granted.
	 */
	public void spend(int length) {
		change(-length, false);
	}

	/**
	 * More may be handed over.
	 */
	void grant(int length) {
		change(length, false);
	}

	/**
	 * Nothing may be handed over any more.
	 */
	void close() {
		change(0, true);
	}

	private void change(int difference, boolean end) {
		Runnable told = StreamCredit::nobody;
		this.lock.lock();
		try {
			this.bytes += difference;
			this.closed |= end;
			if (this.bytes > 0 || this.closed) {
				told = this.waiting;
				this.waiting = StreamCredit::nobody;
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
		told.run();
	}

	private static void nobody() {
		// Nobody waits.
	}

	/** When something may be handed over. */
	public enum Answer {

		NOW, LATER, NEVER

	}

}
