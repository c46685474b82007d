package io.hunchensocket.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * One of the methods of a listener.
 */
@FunctionalInterface
interface News {

	void tell(TransportListener listener) throws IOException;

	/**
	 * Tells a listener; what it throws is told to itself, and harms nobody else.
	 */
	static void tell(TransportListener listener, News news) {
		try {
			news.tell(listener);
		}
		catch (Throwable ex) {
			try {
				listener.failed(ex);
			}
			catch (Throwable again) {
				again.addSuppressed(ex);
				System.getLogger(EventLoop.class.getName())
					.log(Level.ERROR, "A transport could not be given up; its loop goes on", again);
			}
		}
	}

}
