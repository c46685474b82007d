package io.hunchensocket.channel;

/**
 * Decides where the broadcasts of a resource go, such as to the same resource on the
 * other servers of a cluster. An engine may be given one by {@code EnginePorts}.
 */
@FunctionalInterface
public interface BroadcastDecorator {

	/** Broadcasts go only to the clients that are connected to this server. */
	BroadcastDecorator NONE = (resource, local) -> local;

	/**
	 * Decorates the publisher that delivers the broadcasts of one resource. Called once
	 * for each resource, before its first client connects, on the thread of that client's
	 * handshake. Other handshakes of the resource wait meanwhile.
	 * @param resource the name of the resource
	 * @param local delivers to the clients that are connected to this server, and to no
	 * others. It may be called from any thread and at any time, such as when a message
	 * from another server arrives
	 * @return the publisher to which all broadcasts of the resource go from now on;
	 * {@code local} itself if they stay on this server. An exception refuses the
	 * handshake, and the next handshake calls this method again
	 */
	BroadcastPublisher decorate(String resource, BroadcastPublisher local);

}
