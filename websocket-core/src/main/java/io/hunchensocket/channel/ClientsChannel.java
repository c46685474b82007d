package io.hunchensocket.channel;

import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * The port from a set of clients to the engine, which implements it. It knows the clients
 * that are connected, and encodes a broadcast once for all of them. Any thread may call
 * the methods, and none of them blocks.
 *
 * @param <C> the type of the clients
 */
public interface ClientsChannel<C> {

	/**
	 * Sends a message to every client of the set.
	 * @param message text or binary
	 * @return {@link SendResult#DROPPED} if the FIFO of some loop is full: the clients of
	 * that loop do not get the message
	 */
	SendResult broadcast(SocketMessage message);

	/**
	 * Sends a message to every client of the set but one.
	 * @param message text or binary
	 * @param exception the channel of the client that does not get the message, such as
	 * its author
	 * @return as {@link #broadcast}
	 */
	SendResult broadcastExcept(SocketMessage message, ClientChannel exception);

	/**
	 * Sends an object to every client, in the format that each speaks.
	 * @param value the object, which is converted once for each format; an exception of
	 * the converter is thrown to the caller
	 * @return as {@link #broadcast}
	 */
	SendResult broadcastObject(Object value);

	/**
	 * Sends an object to every client but one.
	 * @param value the object, as for {@link #broadcastObject}
	 * @param exception the channel of the client that does not get the message
	 * @return as {@link #broadcast}
	 */
	SendResult broadcastObjectExcept(Object value, ClientChannel exception);

	/**
	 * The number of clients at this moment.
	 * @return a count, which may change at once
	 */
	int size();

	/**
	 * Whether a client is in the set at this moment.
	 * @param client the channel of the client
	 * @return an answer, which may change at once
	 */
	boolean contains(ClientChannel client);

	/**
	 * The clients.
	 * @return a stream that reads the live set while it is consumed
	 */
	Stream<C> members();

}
