package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bytes may wait to leave on one connection, counted from when a sender is told
 * that they are taken. Touched by any thread.
 */
final class SendBudget {

	private final AtomicInteger reserved = new AtomicInteger();

	private final int maxBytes;

	SendBudget(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes a part for a frame. One that is larger than the whole has to be sent some
	 * time: it is taken while nothing else waits.
	 * @return {@code false} if it does not fit, and nothing is taken
	 */
	boolean reserve(int bytes) {
		int before;
		do {
			before = this.reserved.get();
			if (before > 0 && (long) before + bytes > this.maxBytes) {
				return false;
			}
		}
		while (!this.reserved.compareAndSet(before, before + bytes));
		return true;
	}

	/**
	 * Takes a part for a frame, come what may.
	 */
	void reserveBeyond(int bytes) {
		this.reserved.addAndGet(bytes);
	}

	/**
	 * Gives back what was taken for a frame that has left, or will not.
	 */
	void release(int bytes) {
		this.reserved.addAndGet(-bytes);
	}

	/**
	 * How much is taken.
	 */
	int reserved() {
		return this.reserved.get();
	}

	/**
	 * How much may be taken.
	 */
	int maxBytes() {
		return this.maxBytes;
	}

}
