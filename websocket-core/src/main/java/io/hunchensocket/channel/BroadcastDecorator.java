package io.hunchensocket.channel;

/**
 * Decides where broadcasts go, such as to the same resource on other servers of a
 * cluster.
 */
@FunctionalInterface
public interface BroadcastDecorator {

	/** Broadcasts go to the clients that are connected here. */
	BroadcastDecorator NONE = (resource, local) -> local;

	/**
	 * Decorates what delivers broadcasts of one resource. Called once for each resource
	 * before its first client, on the thread of that client's handshake, while other
	 * handshakes of the resource wait.
	 * @param resource the name of the resource
	 * @param local delivers to the clients that are connected here, and to nobody else.
	 * It may be called from any thread and at any time, such as when a message of another
	 * server arrives
	 * @return takes all broadcasts of the resource from now on; the same object if they
	 * stay local. What is thrown instead refuses that handshake, and the next one tries
	 * again
	 */
	BroadcastPublisher decorate(String resource, BroadcastPublisher local);

}
