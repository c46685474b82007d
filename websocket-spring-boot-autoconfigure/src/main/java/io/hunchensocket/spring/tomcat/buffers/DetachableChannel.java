package io.hunchensocket.spring.tomcat.buffers;

import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * A channel that can be closed without its socket: one without TLS, to which only the
 * socket's bytes matter.
 */
public interface DetachableChannel extends LazyChannel {

	/**
	 * Closes everything that Tomcat has of a connection but its socket, unless Tomcat has
	 * closed it before: the owner is told if not. The connection stays in Tomcat's count.
	 * @param term the owner's
	 * @param wrapper of the connection
	 * @param owner who goes on with the socket
	 */
	void detach(int term, NioSocketWrapper wrapper, SocketOwner owner);

}
