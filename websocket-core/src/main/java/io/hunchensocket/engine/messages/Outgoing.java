package io.hunchensocket.engine.messages;

import io.hunchensocket.engine.base.MemoryBudget;

/**
 * What waits in a send queue: a frame, or a message that leaves in several.
 */
public sealed interface Outgoing permits OutgoingFrame, FragmentedMessage {

	/**
	 * How many bytes it counts for while it waits: those on the wire, as far as they are
	 * known.
	 */
	int length();

	/**
	 * How much memory it takes that nothing else that waits has.
	 */
	default int memoryBytes(MemoryBudget memory) {
		return length();
	}

	/**
	 * It waits in one more queue.
	 * @param memory told if others share it, and this is the first queue
	 * @return as {@link #memoryBytes}
	 */
	default int enter(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * It has left a queue, or will not leave. Nobody has it if no queue has.
	 * @param memory told if others shared it, and this was the last queue
	 * @return as {@link #memoryBytes}
	 */
	default int leave(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * Whether it may be left out to make room for newer messages: not if a part of it has
	 * left, or somebody is still writing it.
	 */
	boolean isDroppable();

	/**
	 * Whether nobody is still writing it.
	 */
	default boolean isWhole() {
		return true;
	}

	/**
	 * It will not leave, or not to its end.
	 */
	default void abandon() {
		// Holds nothing.
	}

}
