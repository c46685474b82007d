package io.hunchensocket.resource;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * What a set of clients needs of the engine, which implements it: one message for all at
 * the price of one encoding. All methods may be called from any thread and none blocks.
 */
public interface ClientsChannel {

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

}
