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
	 * Makes a message of an object, by the converter of the resource.
	 * @param value the object
	 * @return the message; an exception of the converter is thrown to the caller
	 */
	SocketMessage convert(Object value);

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
