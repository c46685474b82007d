package io.hunchensocket.engine.delivery;

import io.hunchensocket.engine.base.Bounds;

/**
 * The bounds of a client's mailbox, where messages wait for a handler. Beyond them the
 * connection is not read from, and the peer is slowed down.
 *
 * @param maxMessages how many messages may wait
 * @param maxBytes how many bytes they may hold; an empty mailbox takes one larger message
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
