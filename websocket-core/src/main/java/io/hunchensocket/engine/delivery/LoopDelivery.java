package io.hunchensocket.engine.delivery;

import io.hunchensocket.engine.base.MemoryBudget;

/**
 * What the mailboxes of one loop's connections share.
 *
 * @param workers empty the mailboxes
 * @param threads of the executor
 * @param streamThreads that may wait for messages to arrive
 * @param settings of each mailbox
 * @param memory of all connections
 */
public record LoopDelivery(Workers workers, HandlerThreads threads, StreamThreads streamThreads,
		MailboxSettings settings, MemoryBudget memory) {

	/** Smaller messages take little more memory than their bytes. */
	private static final int LARGE = 4096;

	/**
	 * How many bytes a text counts for while it waits.
	 * @param bytes its length on the wire
	 */
	int sizeOf(String text, int bytes) {
		// A text that is not ASCII may take two bytes for each character.
		return sizeOf((text.length() == bytes) ? bytes : 2L * text.length());
	}

	/** How many bytes a message counts for: a large array takes more than its length. */
	int sizeOf(long bytes) {
		return (bytes < LARGE) ? (int) bytes : this.memory.footprint((int) Math.min(bytes, Integer.MAX_VALUE));
	}

}
