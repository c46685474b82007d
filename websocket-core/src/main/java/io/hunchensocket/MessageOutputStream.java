package io.hunchensocket;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A binary message that is written piece by piece, and looks complete to the client only
 * if it is. One thread at a time may use it.
 *
 * @see io.hunchensocket.resource.SocketClient#openBinaryStream()
 */
public abstract class MessageOutputStream extends OutputStream {

	/**
	 * For the engine.
	 */
	protected MessageOutputStream() {
	}

	/**
	 * Sends what was written so far as a fragment. If the thread is interrupted nothing
	 * is lost: go on writing, or close.
	 * @throws IOException if the connection is closed
	 */
	@Override
	public abstract void flush() throws IOException;

	/**
	 * Ends the message, after which others can follow. If a call of {@code write} has
	 * thrown, or a message of this client was cut since this one was begun, the message
	 * is {@linkplain #abort() aborted} instead. A second call changes nothing.
	 * @throws IOException if the client does not get the message as a whole
	 */
	@Override
	public abstract void close() throws IOException;

	/**
	 * Gives the message up. Its end is never sent, so that the client cannot take it for
	 * complete; as nothing but a Close can follow it, the client is closed with 1011.
	 * Changes nothing if the message was closed or aborted before.
	 */
	public abstract void abort();

}
