package io.hunchensocket;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A message that is written piece by piece and sent in fragments. A message that was not
 * written to its end is never shown as complete to the peer. {@code write}, {@code flush}
 * and {@code close} block while the peer lags behind, and must not be called on a loop.
 * One thread at a time may use it. Source: RFC 6455, section 5.4.
 *
 * @see io.hunchensocket.resource.SocketClient#openBinaryStream()
 */
public abstract class MessageOutputStream extends OutputStream {

	/**
	 * For the engine, which implements the stream.
	 */
	protected MessageOutputStream() {
	}

	/**
	 * Sends the bytes that were written so far as a fragment. Waits while the client lags
	 * behind. If the thread is interrupted meanwhile, no byte is lost: the caller may
	 * write more, or close the stream.
	 * @throws IOException if the connection is closed
	 * @throws java.io.InterruptedIOException if the thread is interrupted while it waits
	 */
	@Override
	public abstract void flush() throws IOException;

	/**
	 * Ends the message, so that other messages can follow it. If a call of {@code write}
	 * has thrown, the message is {@linkplain #abort() aborted} instead. The same happens
	 * if a message from this client was cut since the stream was opened, because this
	 * message may be made of it. A second call changes nothing.
	 * @throws IOException if the client does not get the message as a whole
	 */
	@Override
	public abstract void close() throws IOException;

	/**
	 * Aborts the message and never blocks. The last fragment is never sent, so that the
	 * client cannot take the message for complete. Nothing but a Close can follow a
	 * message without an end: the connection is closed with 1011. A call changes nothing
	 * if the message was closed or aborted before.
	 */
	public abstract void abort();

}
