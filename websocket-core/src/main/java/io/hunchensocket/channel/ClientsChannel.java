package io.hunchensocket.channel;

import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * What a set of clients needs of the engine, which implements it: who is there, and one
 * message for all at the price of one encoding. All methods may be called from any thread
 * and none blocks.
 *
 * @param <C> the type of the clients
 */
public interface ClientsChannel<C> {

	/**
	 * Sends a message to every client of the set.
	 * @param message text or binary
	 * @return {@link SendResult#DROPPED} if some loop could not take it
	 */
	SendResult broadcast(SocketMessage message);

	/**
	 * Sends a message to every client of the set but one.
	 * @param message text or binary
	 * @param exception who does not get it, such as its author
	 * @return {@link SendResult#DROPPED} if some loop could not take it
	 */
	SendResult broadcastExcept(SocketMessage message, ClientChannel exception);

	/**
	 * Makes messages of objects.
	 * @return that of the engine
	 */
	MessageConverter converter();

	/**
	 * How many clients there are.
	 * @return a moment's count
	 */
	int size();

	/**
	 * Whether a client is in the set.
	 * @param client known by its channel
	 * @return a moment's answer
	 */
	boolean contains(ClientChannel client);

	/**
	 * The clients.
	 * @return reads the live set while it is consumed
	 */
	Stream<C> members();

}
