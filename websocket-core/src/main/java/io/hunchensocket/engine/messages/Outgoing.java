package io.hunchensocket.engine.messages;

import io.hunchensocket.engine.base.MemoryBudget;

/**
 * An item of a send queue: a frame, or a message that leaves in several frames.
 */
public sealed interface Outgoing permits OutgoingFrame, FragmentedMessage {

	/**
	 * How many bytes the item counts for while it waits. These are the bytes on the wire,
	 * as far as they are known.
	 */
	int length();

	/**
	 * How many bytes of memory the item takes and shares with no other waiting item.
	 */
	default int memoryBytes(MemoryBudget memory) {
		return length();
	}

	/**
	 * Says that the item waits in one more queue.
	 * @param memory told if queues share the item, and this is the first of them
	 * @return as {@link #memoryBytes}
	 */
	default int enter(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * Says that the item has left a queue, or was dropped from it. An item in no queue is
	 * not counted.
	 * @param memory told if queues shared the item, and this was the last of them
	 * @return as {@link #memoryBytes}
	 */
	default int leave(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * Whether the message may be dropped to make room for newer ones. It may not if a
	 * part of it has left, or if it is still being written.
	 */
	boolean isDroppable();

	/**
	 * Whether no part of the message is still to be written.
	 */
	default boolean isWhole() {
		return true;
	}

	/**
	 * Says that the message will not leave, or not to its end.
	 */
	default void abandon() {
		// There is nothing to release.
	}

}
