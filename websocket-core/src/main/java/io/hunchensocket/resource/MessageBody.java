package io.hunchensocket.resource;

import java.io.IOException;

/**
 * Writes the content of a message that is sent piece by piece.
 *
 * @param <T> the type of the stream or writer
 * @see SocketClient#sendBinary(MessageBody)
 */
@FunctionalInterface
public interface MessageBody<T> {

	/**
	 * Writes the whole message. Called once, on the thread that sends the message.
	 * @param target the stream or writer of the message, which need not be closed: the
	 * message ends when this method returns
	 * @throws IOException if writing fails, or for any other reason; the message is
	 * aborted then, as by any other exception
	 */
	void writeTo(T target) throws IOException;

}
