package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * How many bytes and files may wait to leave on one connection, counted from when a
 * sender is told that they are taken. Touched by any thread.
 */
final class SendBudget {

	/** Each file that waits holds a descriptor, of which a process has few. */
	private static final int MAX_FILES = 16;

	// Instead of AtomicIntegers, which would be objects more for each connection.
	private static final AtomicIntegerFieldUpdater<SendBudget> RESERVED = AtomicIntegerFieldUpdater
		.newUpdater(SendBudget.class, "reserved");

	private static final AtomicIntegerFieldUpdater<SendBudget> FILES = AtomicIntegerFieldUpdater
		.newUpdater(SendBudget.class, "files");

	private final int maxBytes;

	/** Written by {@link #RESERVED}. */
	private volatile int reserved;

	/** Written by {@link #FILES}. */
	private volatile int files;

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
			before = this.reserved;
			if (before > 0 && (long) before + bytes > this.maxBytes) {
				return false;
			}
		}
		while (!RESERVED.compareAndSet(this, before, before + bytes));
		return true;
	}

	/**
	 * Takes a part for a frame, come what may.
	 */
	void reserveBeyond(int bytes) {
		RESERVED.addAndGet(this, bytes);
	}

	/**
	 * Gives back what was taken for a frame that has left, or will not.
	 */
	void release(int bytes) {
		RESERVED.addAndGet(this, -bytes);
	}

	/**
	 * How much is taken.
	 */
	int reserved() {
		return this.reserved;
	}

	/**
	 * Takes a place for a file that is to be sent.
	 * @return {@code false} if too many wait, and none is taken
	 */
	boolean reserveFile() {
		int before;
		do {
			before = this.files;
			if (before >= MAX_FILES) {
				return false;
			}
		}
		while (!FILES.compareAndSet(this, before, before + 1));
		return true;
	}

	/**
	 * Gives back the place of a file that is closed.
	 */
	void releaseFile() {
		FILES.decrementAndGet(this);
	}

	/**
	 * How much may be taken.
	 */
	int maxBytes() {
		return this.maxBytes;
	}

}
