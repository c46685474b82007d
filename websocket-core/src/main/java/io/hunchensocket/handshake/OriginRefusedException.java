package io.hunchensocket.handshake;

import io.hunchensocket.text.Origin;
import io.hunchensocket.text.Printable;

/**
 * Refuses an opening handshake with 403 because of the origin of its page. It has the
 * origins of the page and of this server, for the log.
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
	 * The origin of the page.
	 * @return the {@code Origin} that the client sent, escaped and shortened for a log
	 * line
	 */
	public String origin() {
		return this.origin;
	}

	/**
	 * The origin of this server. It is often wrong behind a proxy that sends no forwarded
	 * headers, because the server does not know its public name then.
	 * @return the origin that would have been the same, escaped and shortened for a log
	 * line
	 */
	public String serverOrigin() {
		return this.serverOrigin;
	}

}
