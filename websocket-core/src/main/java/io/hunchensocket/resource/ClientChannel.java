package io.hunchensocket.resource;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * What a client needs of its connection; the engine implements it. All methods may be
 * called from any thread and none blocks.
 */
public interface ClientChannel {

	/**
	 * Sends a message in its turn.
	 * @param message text or binary
	 * @return what became of it
	 */
	SendResult send(SocketMessage message);

	/**
	 * Sends a ping ahead of waiting messages.
	 * @param payload at most 125 bytes, copied
	 * @return what became of it
	 * @throws IllegalArgumentException if the payload is longer
	 */
	SendResult ping(byte[] payload);

	/**
	 * Begins the closing handshake behind what was sent before.
	 * @param status what the peer is told
	 * @throws IllegalArgumentException if the status cannot be sent
	 */
	void close(CloseStatus status);

	/**
	 * Whether something can still be sent.
	 * @return {@code false} once our Close was said or the connection has ended
	 */
	boolean isOpen();

	/**
	 * What was sent and has not left.
	 * @return bytes on the wire
	 */
	long bufferedBytes();

}
