package io.hunchensocket.engine.messages;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes of memory the writer of a message may hand over before earlier fragments
 * have left. The loop grants credit, and the writer spends it. Any thread may do either.
 */
public final class StreamCredit {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private int bytes;

	private boolean closed;

	private Runnable waiting = StreamCredit::nobody;

	/**
	 * Waits until the writer may hand something over.
	 * @return {@code false} if nothing may be handed over any more
	 * @throws InterruptedException if the thread was interrupted; the credit has not
	 * changed
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
	 * Asks whether the writer may hand something over, and does not wait.
	 * @param whenChanged run once, later, on any thread, if the answer is
	 * {@link Answer#LATER}
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
	 * Takes credit for a fragment that is handed over. It may be a little more than was
	 * granted.
	 */
	public void spend(int length) {
		change(-length, false);
	}

	/**
	 * Grants more credit.
	 */
	void grant(int length) {
		change(length, false);
	}

	/**
	 * Closes the credit: nothing may be handed over any more.
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
		// No writer waits.
	}

	/** When the writer may hand something over. */
	public enum Answer {

		NOW, LATER, NEVER

	}

}
