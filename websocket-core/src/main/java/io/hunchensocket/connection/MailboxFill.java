package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * How many letters wait in a mailbox, and how many bytes they hold: one number, since
 * each change of what threads share costs as much as the rest of posting a letter. Either
 * may be negative while a letter is opened by one thread before it is counted by another.
 * May be used from any thread.
 */
final class MailboxFill {

	// Instead of an AtomicLong, which would be an object more for each connection.
	private static final AtomicLongFieldUpdater<MailboxFill> FILL = AtomicLongFieldUpdater.newUpdater(MailboxFill.class,
			"fill");

	/** Bits of the bytes, which are below the letters. */
	private static final int SHIFT = 32;

	/** Written by {@link #FILL}. */
	private volatile long fill;

	/**
	 * Counts letters and bytes, or takes them off the count if they are negative.
	 * @return what there was before, for {@link #letters(long)} and {@link #bytes(long)}
	 */
	long add(int letters, int bytes) {
		return FILL.getAndAdd(this, of(letters, bytes));
	}

	int letters() {
		return letters(this.fill);
	}

	int bytes() {
		return bytes(this.fill);
	}

	/**
	 * Letters and bytes in one number.
	 */
	static long of(int letters, int bytes) {
		return ((long) letters << SHIFT) + bytes;
	}

	static int letters(long fill) {
		// Negative bytes have borrowed one.
		return (int) ((fill - bytes(fill)) >> SHIFT);
	}

	static int bytes(long fill) {
		return (int) fill;
	}

}
