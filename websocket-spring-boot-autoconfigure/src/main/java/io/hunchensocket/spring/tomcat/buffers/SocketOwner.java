package io.hunchensocket.spring.tomcat.buffers;

/**
 * Who goes on with a connection's socket when Tomcat has closed everything else of it.
 */
public interface SocketOwner {

	/**
	 * The socket is the owner's to close from now on, and the channel and the wrapper are
	 * not to be used any longer. Called by {@link DetachableChannel#detach}, before they
	 * are closed.
	 * @param count to be told when the connection has ended
	 */
	void detached(ConnectionCount count);

	/**
	 * The connector stops, and the connection should end; any thread. May be told more
	 * than once, and before {@link #detached}.
	 */
	void connectorStopped();

}
