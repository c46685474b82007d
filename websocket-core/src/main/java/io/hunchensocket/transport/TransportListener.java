package io.hunchensocket.transport;

import java.io.IOException;

/**
 * The listener of a transport, which the loop calls when the transport is ready to be
 * read or written. All methods are called on the loop, and must not block.
 */
public interface TransportListener extends TurnListener {

	/**
	 * Called when bytes, or the end of the peer's stream, can be read.
	 * @throws IOException if the connection is broken; {@link #failed} is called with it
	 */
	void readable() throws IOException;

	/**
	 * Called once after {@link Transport#awaitWritable()}, when more bytes can be
	 * written.
	 * @throws IOException if the connection is broken; {@link #failed} is called with it
	 */
	void writable() throws IOException;

	/**
	 * Called when another method of this listener has thrown. The listener must close the
	 * transport.
	 * @param error the exception or error
	 */
	@Override
	void failed(Throwable error);

}
