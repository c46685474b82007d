package io.hunchensocket.engine.sending;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.messages.Compressor;

/**
 * The connection, as used by the writer of a message that leaves piece by piece. May be
 * used from any thread.
 */
interface StreamChannel {

	/**
	 * Whether something can still be sent.
	 */
	boolean isOpen();

	/**
	 * Runs an action on the loop: at once if the caller is the loop, and otherwise after
	 * all that the caller sent before. If the action throws, the connection ends.
	 */
	void onLoop(Runnable action);

	/**
	 * Runs an action on the loop, in a task of its own. If the action throws, the
	 * connection ends.
	 */
	void later(Runnable action);

	/**
	 * Closes the connection behind all that was sent before.
	 */
	void close(CloseStatus status);

	/**
	 * The writer, which takes the frames on the loop.
	 */
	FrameWriter writer();

	/**
	 * The compressor, which makes the frames.
	 */
	Compressor compressor();

	/**
	 * How many messages of the peer were cut off. A handler may copy a message of the
	 * peer into the one that it writes.
	 */
	int cutMessages();

}
