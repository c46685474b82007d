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
}
