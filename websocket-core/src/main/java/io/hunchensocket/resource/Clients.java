package io.hunchensocket.resource;

import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * The clients of one resource that are connected: a live set, and the way to send to all
 * of them at once. It may be read, and broadcast to, from any thread; an iteration sees
 * clients that come and go meanwhile or not, and never fails. Two clients are two,
 * whatever their {@code equals} says.
 *
 * @param <C> the type of the clients
 */
public interface Clients<C extends SocketClient> extends Iterable<C> {

	/**
	 * Sends a text message to every client.
	 * @param text any text
	 * @return {@link SendResult#DROPPED} if some loop was too far behind to take it for
	 * its clients
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	default SendResult broadcastText(String text) {
		return broadcast(SocketMessage.text(text));
	}

	/**
	 * Sends a binary message to every client.
	 * @param bytes copied
	 * @return as {@link #broadcastText}
	 */
	default SendResult broadcastBinary(byte[] bytes) {
		return broadcast(SocketMessage.binary(bytes));
	}

	/**
	 * Sends a message to every client. It is encoded once; what one thread sends and
	 * broadcasts arrives at each client in the order of its calls. In a cluster it may
	 * reach clients of the resource on other servers, too; all that this set says of its
	 * clients is about those that are connected here.
	 * @param message text or binary
	 * @return as {@link #broadcastText}
	 */
	SendResult broadcast(SocketMessage message);

	/**
	 * Sends an object as a message to every client: it is converted once, as by
	 * {@link SocketClient#sendObject}. Before the first client has come nothing is
	 * converted.
	 * @param value any object that the engine's converter knows; what it throws for
	 * others is thrown here
	 * @return as {@link #broadcastText}
	 * @throws IllegalStateException if the engine has no converter
	 */
	SendResult broadcastObject(Object value);

	/**
	 * Sends a message to every client but one.
	 * @param message text or binary
	 * @param exception who does not get it, such as its author
	 * @return as {@link #broadcastText}
	 */
	SendResult broadcastExcept(SocketMessage message, C exception);

	/**
	 * How many clients there are.
	 * @return a moment's count
	 */
	int size();

	/**
	 * Whether there are no clients.
	 * @return a moment's answer
	 */
	default boolean isEmpty() {
		return size() == 0;
	}

	/**
	 * Whether this client is connected to the resource: this very one, whatever it is
	 * equal to.
	 * @param client any client
	 * @return a moment's answer
	 */
	boolean contains(C client);

	/**
	 * The clients as a stream.
	 * @return reads this live set while it is consumed
	 */
	Stream<C> stream();

}
