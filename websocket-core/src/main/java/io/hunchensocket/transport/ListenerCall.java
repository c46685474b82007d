package io.hunchensocket.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * A call of one of the methods of a listener. Made on the loop.
 *
 * @param <L> the type of the listener
 */
@FunctionalInterface
interface ListenerCall<L extends TurnListener> {

	void make(L listener) throws IOException;

	/**
	 * Calls a listener. If it throws, its own {@code failed} is called with that; if that
	 * throws as well, it is logged. Nothing is thrown to the loop.
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
