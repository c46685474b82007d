package io.hunchensocket.connection;

/**
 * What the mailboxes of one loop's connections share.
 *
 * @param workers empty them
 * @param threads of the executor
 * @param streamThreads that may wait for messages to arrive
 * @param settings of each mailbox
 * @param memory of all connections
 */
record LoopDelivery(Workers workers, HandlerThreads threads, StreamThreads streamThreads, MailboxSettings settings,
		MemoryBudget memory) {
}
