package io.hunchensocket.connection;

/**
 * Told what the loop of a {@link Mailbox} has to know of.
 */
interface Postmaster {

	/**
	 * There is room again, as was asked for. Told on any thread.
	 */
	void roomMade();

	/**
	 * Something is to be done on the loop. Told on any thread.
	 */
	void onLoop(Runnable action);

	/**
	 * A message arrives so slowly that the thread that reads it is given to another. Told
	 * on any thread.
	 * @param slow the message; it may be over by now
	 */
	default void streamTooSlow(StreamThreads.Message slow) {
	}

	/**
	 * No thread can be had. Told on the loop.
	 */
	void handlerRefused();

}
