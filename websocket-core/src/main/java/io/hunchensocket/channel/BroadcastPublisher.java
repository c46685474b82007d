package io.hunchensocket.channel;

import java.util.Optional;

import io.hunchensocket.ClientId;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * Delivers broadcasts to the clients of one resource. The publisher of the engine
 * delivers them to the clients that are connected to this server. A publisher that
 * {@linkplain BroadcastDecorator decorates} it may send them to other servers as well. It
 * is called from any thread and must not block, because that thread may be a loop.
 */
@FunctionalInterface
public interface BroadcastPublisher {

	/**
	 * Sends a message to every client, or to every client but one. The messages that one
	 * thread publishes must arrive at each client in the order of the calls.
	 * @param message text or binary
	 * @param except the client that does not get the message, such as its author; empty
	 * if all get it. It may be a client of another server, or one that has disconnected
	 * @return {@link SendResult#QUEUED}, or {@link SendResult#DROPPED} if some of the
	 * clients will not get the message; never {@code null}. An exception is thrown to the
	 * caller of the broadcast
	 */
	SendResult publish(SocketMessage message, Optional<ClientId> except);

}
