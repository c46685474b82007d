package io.hunchensocket.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

import io.hunchensocket.MessageType;

/**
 * Frame receivers that connections share. A connection has one from the first byte of a
 * read until no message and no frame is incomplete, and none between two messages. The
 * connections are used by one thread, and the same limits apply to all of them.
 */
public final class ReceiverPool {

	/**
	 * One is enough while every message is whole when it is read. Each connection with an
	 * incomplete message needs one more; of those no more than these are kept.
	 */
	private static final int MOST_SPARE = 16;

	private final Role role;

	private final MessageLimits textLimits;

	private final MessageLimits binaryLimits;

	/** At rest: none holds state of the connection that had it. */
	private final Deque<FrameReceiver> spare = new ArrayDeque<>(1);

	/**
	 * An empty pool.
	 * @param role which end of these connections this endpoint is
	 * @param textLimits how much a peer may send in one text message
	 * @param binaryLimits how much a peer may send in one binary message
	 */
	public ReceiverPool(Role role, MessageLimits textLimits, MessageLimits binaryLimits) {
		this.role = role;
		this.textLimits = textLimits;
		this.binaryLimits = binaryLimits;
	}

	Role role() {
		return this.role;
	}

	/**
	 * How much a peer may send in one message.
	 * @param type of the message
	 */
	MessageLimits limits(MessageType type) {
		return (type == MessageType.TEXT) ? this.textLimits : this.binaryLimits;
	}

	/**
	 * Lends a receiver that is at rest.
	 */
	FrameReceiver take() {
		FrameReceiver kept = this.spare.pollFirst();
		return (kept != null) ? kept : new FrameReceiver(this);
	}

	/**
	 * Takes back a receiver that is at rest.
	 */
	void putBack(FrameReceiver receiver) {
		if (this.spare.size() < MOST_SPARE) {
			this.spare.addFirst(receiver);
		}
	}

	/**
	 * How many receivers wait to be lent.
	 */
	@Override
	public String toString() {
		return this.spare.size() + " spare receivers";
	}

}
