package io.hunchensocket.engine.sending;

/**
 * The broadcasts of a loop's turn that have not been sent yet. Messages that are sent in
 * the same turn leave after them. Touched on the loop alone.
 */
public interface PendingBroadcasts {

	/**
	 * Whether there are any.
	 */
	boolean arePending();

	/**
	 * Queues the broadcasts for their receivers, so that other messages can be queued
	 * behind them.
	 */
	void flush();

}
