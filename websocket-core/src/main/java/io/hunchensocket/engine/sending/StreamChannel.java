package io.hunchensocket.engine.sending;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.messages.Compressor;

/**
 * What the writer of a message that leaves piece by piece needs of its connection. May be
 * used from any thread.
 */
interface StreamChannel {

	/**
	 * Whether something can still be sent.
	 */
	boolean isOpen();

	/**
	 * Does something on the loop: at once if the caller is the loop, and otherwise after
	 * what the caller sent before. If it fails the connection ends.
	 */
	void onLoop(Runnable action);

	/**
	 * Does something on the loop, in a task of its own. If it fails the connection ends.
	 */
	void later(Runnable action);

	/**
	 * Closes the connection behind what was sent before.
	 */
	void close(CloseStatus status);

	/**
	 * Takes the frames, on the loop.
	 */
	FrameWriter writer();

	/**
	 * Makes the frames.
	 */
	Compressor compressor();

	/**
	 * How many messages of the peer were cut: what is being written may be made of one.
	 */
	int cutMessages();

}
