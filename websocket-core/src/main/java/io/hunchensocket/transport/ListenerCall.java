package io.hunchensocket.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * One of the methods of a listener.
 *
 * @param <L> the type of the listener
 */
@FunctionalInterface
interface ListenerCall<L extends TurnListener> {

	void make(L listener) throws IOException;

	/**
	 * Tells a listener; what it throws is told to itself, and harms nobody else.
	 */
	static <L extends TurnListener> void tell(L listener, ListenerCall<L> call) {
		try {
			call.make(listener);
		}
		catch (Throwable ex) {
			try {
				listener.failed(ex);
			}
			catch (Throwable again) {
				EventLoop.logger.log(Level.ERROR, () -> "A listener could not be told of its failure; its loop goes on",
						again);
				EventLoop.logger.log(Level.ERROR, () -> "The failure of which it could not be told", ex);
			}
		}
	}

}
