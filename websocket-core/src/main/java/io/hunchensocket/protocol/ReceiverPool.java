package io.hunchensocket.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

import io.hunchensocket.Opcode;

/**
 * Lends connections what it takes to receive frames, from the bytes of a read until no
 * message and no frame is under way: between two messages a connection owns none. Shared
 * by connections that one thread uses, and to which the same limits apply.
 */
public final class ReceiverPool {

	/**
	 * One is enough as long as all messages are whole when they are read. More are needed
	 * at once where they come in pieces, and no more than these are kept after that.
	 */
	private static final int MOST_SPARE = 16;

	private final Role role;

	private final MessageLimits textLimits;

	private final MessageLimits binaryLimits;

	/** What one connection put back is as good as new for the next. */
	private final Deque<FrameReceiver> spare = new ArrayDeque<>(1);

	/**
	 * A pool that has nothing yet.
	 * @param role which end of its connections this is
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
	 * @param messageOpcode the type of the message
	 */
	MessageLimits limits(Opcode messageOpcode) {
		return (messageOpcode == Opcode.TEXT) ? this.textLimits : this.binaryLimits;
	}

	/**
	 * Lends a receiver that is at rest.
	 */
	FrameReceiver take() {
		FrameReceiver kept = this.spare.pollFirst();
		return (kept != null) ? kept : new FrameReceiver(this);
	}

	/**
	 * Takes a receiver back that is at rest again, and knows nothing of who had it.
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
