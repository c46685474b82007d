package io.hunchensocket.spring.tomcat.buffers;

/**
 * Tomcat's count of connections, which its limit is about. Connections that go on without
 * Tomcat's objects are in it until they end. May be used from any thread.
 */
@FunctionalInterface
public interface ConnectionCount {

	/**
	 * Takes a connection out of the count, once.
	 * @param owner whose connection has ended
	 */
	void ended(SocketOwner owner);

}
