package io.hunchensocket.handshake;

import io.hunchensocket.text.Origin;
import io.hunchensocket.text.Printable;

/**
 * Refuses an opening handshake with 403 for the origin of its page, and keeps the origins
 * of the page and of this server for the log.
 */
public final class OriginRefusedException extends HandshakeRefusedException {

	private static final long serialVersionUID = 1L;

	private final String origin;

	private final String serverOrigin;

	OriginRefusedException(String sent, Origin server, String reason) {
		super(403, reason);
		this.origin = Printable.of(sent);
		this.serverOrigin = Printable.of(server.toString());
	}

	/**
	 * The page's origin.
	 * @return what the client sent, escaped and cut to fit a log line
	 */
	public String origin() {
		return this.origin;
	}

	/**
	 * The server's own origin: often the server does not know its public name, for lack
	 * of forwarded headers.
	 * @return what would have been the same origin, likewise
	 */
	public String serverOrigin() {
		return this.serverOrigin;
	}

}
