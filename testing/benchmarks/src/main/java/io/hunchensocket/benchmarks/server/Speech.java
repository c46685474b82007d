package io.hunchensocket.benchmarks.server;

import java.io.IOException;

/**
 * What a server speaks.
 */
public enum Speech {

	/** Bytes of whatever meaning, after an opening handshake. */
	RAW,

	/** WebSocket. */
	WS,

	/** WebSocket over TLS. */
	WSS;

	/**
	 * Opens a connection.
	 * @param port of this machine
	 * @param path of the resource
	 * @return to be closed
	 * @throws IOException if the server does not answer 101
	 */
	public WireClient open(int port, String path) throws IOException {
		return (this == WSS) ? WireClient.secure(port, path) : WireClient.plain(port, path);
	}

}
