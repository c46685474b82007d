package io.hunchensocket.connection;

import java.nio.ByteBuffer;

/**
 * What a message is cut into that leaves in several frames. Touched on the loop alone.
 */
interface FragmentSource {

	/**
	 * It is this message's turn to leave, perhaps not for the first time: whoever writes
	 * it may go on.
	 */
	default void turnComes() {
		// Nobody is still writing it.
	}

	/**
	 * Whether a fragment can leave now.
	 */
	boolean isReady();

	/**
	 * The next fragment, if one is ready.
	 */
	Fragment next();

	/**
	 * How many bytes are known to be left.
	 */
	int length();

	/**
	 * How much memory is taken by what is left, and that nothing else that waits has.
	 */
	default int memoryBytes(MemoryBudget memory) {
		return length();
	}

	/**
	 * The message waits in a queue.
	 * @param memory told if others share what it is cut from, and this is the first queue
	 * @return as {@link #memoryBytes}
	 */
	default int enter(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * The message has left its queue, or will not leave.
	 * @param memory told if others shared what it is cut from, and this was the last
	 * queue
	 * @return as {@link #memoryBytes}
	 */
	default int leave(MemoryBudget memory) {
		return memoryBytes(memory);
	}

	/**
	 * Whether the fragments do not depend on somebody who is still writing.
	 */
	boolean isWhole();

	/**
	 * No more fragments are wanted.
	 */
	void abandon();

	/**
	 * A part of a message.
	 *
	 * @param payload from index 0 to its limit
	 * @param form the same for all fragments of a message
	 * @param last whether the message ends with it
	 */
	record Fragment(ByteBuffer payload, Form form, boolean last) {

		/** What a fragment takes beside its payload, while it waits to leave. */
		private static final int OBJECTS = 256;

		/**
		 * How much memory it takes, roughly.
		 */
		int memoryBytes() {
			return OBJECTS + this.payload.capacity();
		}

	}

	/** What the payload of a fragment is. */
	enum Form {

		/** The message's own bytes. */
		PLAIN,

		/** A part of the message's bytes when they are deflated. */
		DEFLATED

	}

}
