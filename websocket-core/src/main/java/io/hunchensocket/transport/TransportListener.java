package io.hunchensocket.transport;

import java.io.IOException;

/**
 * Told by the loop what a transport is ready for. All methods are called on the loop.
 */
public interface TransportListener extends TurnListener {

	/**
	 * Bytes, or the peer's end, can be read.
	 * @throws IOException if the connection is broken; {@link #failed} is told
	 */
	void readable() throws IOException;

	/**
	 * What {@link Transport#awaitWritable()} waited for has come.
	 * @throws IOException if the connection is broken; {@link #failed} is told
	 */
	void writable() throws IOException;

	/**
	 * Another method of this listener threw: the transport is to be given up.
	 * @param error what was thrown
	 */
	@Override
	void failed(Throwable error);

}
