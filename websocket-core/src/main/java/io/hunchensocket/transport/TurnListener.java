package io.hunchensocket.transport;

import java.io.IOException;

/**
 * Told by the loop when a turn is over. All methods are called on the loop.
 */
public interface TurnListener {

	/**
	 * The turn in which {@link EventLoop#atEndOfTurn} was called is over.
	 * @throws IOException if the connection is broken; {@link #failed} is told
	 */
	void turnEnded() throws IOException;

	/**
	 * Another method of this listener threw.
	 * @param error what was thrown
	 */
	void failed(Throwable error);

}
