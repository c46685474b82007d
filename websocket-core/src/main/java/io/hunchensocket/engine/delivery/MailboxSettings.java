package io.hunchensocket.engine.delivery;

import io.hunchensocket.engine.base.Bounds;

/**
 * The mailbox of a client, where messages wait for a handler. Beyond its bounds the
 * connection is not read from, and the peer is slowed down.
 *
 * @param maxMessages how many messages may wait
 * @param maxBytes how much they may hold; one larger message is taken by an empty mailbox
 */
public record MailboxSettings(int maxMessages, int maxBytes) {

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if one is not positive
	 */
	public MailboxSettings {
		Bounds.requirePositive("the mailbox's number of messages", maxMessages);
		Bounds.requirePositive("the mailbox's size", maxBytes);
	}

}
