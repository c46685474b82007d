package io.hunchensocket.connection;

/**
 * The broadcasts of a loop's turn that have not been sent yet. What else is sent in the
 * turn leaves after them. Touched on the loop alone.
 */
interface PendingBroadcasts {

	/**
	 * Whether there are any.
	 */
	boolean arePending();

	/**
	 * Queues them for their receivers, so that something else can be queued behind them.
	 */
	void flush();

}
