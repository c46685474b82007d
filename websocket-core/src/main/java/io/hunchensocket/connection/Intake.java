package io.hunchensocket.connection;

import io.hunchensocket.protocol.Payload;

/**
 * How the messages of one type reach the resources of the connections that share it.
 * Touched on the loop alone, but for {@link #ended}.
 */
interface Intake {

	/**
	 * A message begins to arrive.
	 * @param delivery of its connection
	 */
	IncomingMessage begin(Delivery delivery);

	/**
	 * A message has arrived at one go.
	 * @param delivery of its connection
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if it is a text and
	 * not UTF-8
	 */
	default void whole(Payload payload, Delivery delivery) {
		IncomingMessage message = begin(delivery);
		try {
			if (payload.length() > 0) {
				message.append(payload);
			}
			message.end();
		}
		catch (Throwable ex) {
			// Somebody may be told already that it arrives, and wait for the rest.
			message.abandon();
			throw ex;
		}
	}

	/**
	 * A connection has ended, and all its messages were delivered: what is left of them
	 * is deleted. Called by a handler.
	 * @param delivery of the connection
	 */
	default void ended(Delivery delivery) {
	}

}
