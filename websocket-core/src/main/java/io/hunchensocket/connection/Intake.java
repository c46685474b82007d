package io.hunchensocket.connection;

import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.ProtocolViolationException;

/**
 * How the messages of one type reach the resource of a connection. Touched on the loop
 * alone.
 */
interface Intake {

	/**
	 * A message begins to arrive.
	 */
	IncomingMessage begin();

	/**
	 * A message has arrived at one go.
	 * @throws ProtocolViolationException if it is a text and not UTF-8
	 */
	default void whole(Payload payload) {
		IncomingMessage message = begin();
		try {
			if (payload.length() > 0) {
				message.append(payload);
			}
			message.end();
		}
		catch (ProtocolViolationException ex) {
			message.abandon();
			throw ex;
		}
	}

	/**
	 * The connection has ended, and all its messages were delivered: what is left of them
	 * is deleted. Called by a handler.
	 */
	default void ended() {
	}

}
