package io.hunchensocket.resource;

import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * The connected clients of one resource: a live set, which also sends messages to all of
 * them. Any thread may read it and broadcast to it; none of the methods blocks. An
 * iteration may or may not see clients that connect or disconnect meanwhile, and never
 * fails. Clients are compared by identity, not by their {@code equals}.
 *
 * @param <C> the type of the clients
 */
public interface Clients<C extends SocketClient> extends Iterable<C> {

	/**
	 * Sends a text message to every client.
	 * @param text any text
	 * @return {@link SendResult#DROPPED} if some loop has too many messages waiting: its
	 * clients do not get this one
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	default SendResult broadcastText(String text) {
		return broadcast(SocketMessage.text(text));
	}

	/**
	 * Sends a binary message to every client.
	 * @param bytes the payload, which is copied
	 * @return as {@link #broadcastText}
	 */
	default SendResult broadcastBinary(byte[] bytes) {
		return broadcast(SocketMessage.binary(bytes));
	}

	/**
	 * Sends a message to every client. It is encoded once. Messages that one thread sends
	 * and broadcasts arrive at each client in the order of its calls. In a cluster the
	 * broadcast may reach clients of the resource on other servers as well; all other
	 * methods of this set are about the clients that are connected to this server.
	 * @param message text or binary
	 * @return as {@link #broadcastText}
	 */
	SendResult broadcast(SocketMessage message);

	/**
	 * Sends an object to every client, as {@link SocketClient#send(Object)} does to one.
	 * It is converted once. Until the first client has connected, nothing is converted.
	 * @param value the object; an exception of the converter is thrown to the caller
	 * @return as {@link #broadcastText}
	 * @throws IllegalArgumentException for files and streams, which can be sent only to a
	 * single client
	 * @throws IllegalStateException if the engine has no converter, once the first client
	 * has connected
	 */
	SendResult broadcast(Object value);

	/**
	 * Sends a message to every client but one.
	 * @param message text or binary
	 * @param exception the client that does not get the message, such as its author
	 * @return as {@link #broadcastText}
	 */
	SendResult broadcastExcept(SocketMessage message, C exception);

	/**
	 * Sends an object to every client but one, as {@link #broadcast(Object)} does to all.
	 * @param value the object; an exception of the converter is thrown to the caller
	 * @param exception the client that does not get the message, such as its author
	 * @return as {@link #broadcastText}
	 */
	SendResult broadcastExcept(Object value, C exception);

	/**
	 * The number of clients at this moment.
	 * @return a count, which may change at once
	 */
	int size();

	/**
	 * Whether there are no clients at this moment.
	 * @return an answer, which may change at once
	 */
	default boolean isEmpty() {
		return size() == 0;
	}

	/**
	 * Whether this client is connected to the resource at this moment. Clients are
	 * compared by identity.
	 * @param client any client
	 * @return an answer, which may change at once
	 */
	boolean contains(C client);

	/**
	 * The clients as a stream.
	 * @return a stream that reads this live set while it is consumed
	 */
	Stream<C> stream();

}
