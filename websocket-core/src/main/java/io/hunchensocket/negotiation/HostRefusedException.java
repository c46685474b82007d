package io.hunchensocket.negotiation;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.text.Printable;

/**
 * Refuses an opening handshake with 403 because this server may not be called by the name
 * that the client used, and keeps the name for the log.
 */
public final class HostRefusedException extends HandshakeRefusedException {

	private static final long serialVersionUID = 1L;

	private final String host;

	HostRefusedException(String host) {
		super(403, "The server may not be called by this name here: it is none of websocket.allowed-hosts.");
		this.host = Printable.of(host);
	}

	/**
	 * The name that was refused.
	 * @return without a port, escaped and cut to fit a log line
	 */
	public String host() {
		return this.host;
	}

}
