package io.hunchensocket.channel;

import java.util.Optional;

import io.hunchensocket.ClientId;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * Where a broadcast to the clients of one resource goes. That of the engine delivers it
 * to those who are connected here; one that {@linkplain BroadcastDecorator decorates} it
 * may pass it on to other servers as well. It is called from any thread and must not
 * block, for that thread may be a loop.
 */
@FunctionalInterface
public interface BroadcastPublisher {

	/**
	 * Sends a message to every client but one. What one thread publishes is to arrive at
	 * each client in the order of its calls.
	 * @param message text or binary
	 * @param except who does not get it, such as its author; it may be a client of
	 * another server, or one that has gone
	 * @return {@link SendResult#DROPPED} if some of the clients will not get it. What is
	 * thrown instead reaches whoever broadcasts
	 */
	SendResult publish(SocketMessage message, Optional<ClientId> except);

}
