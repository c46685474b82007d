package io.hunchensocket.transport;

import java.io.IOException;

/**
 * A listener that the loop calls at the end of a turn. All methods are called on the
 * loop, and must not block.
 */
public interface TurnListener {

	/**
	 * Called once after {@link EventLoop#atEndOfTurn}, at the end of the turn.
	 * @throws IOException if the connection is broken; {@link #failed} is called with it
	 */
	void turnEnded() throws IOException;

	/**
	 * Called when another method of this listener has thrown.
	 * @param error the exception or error
	 */
	void failed(Throwable error);

}
