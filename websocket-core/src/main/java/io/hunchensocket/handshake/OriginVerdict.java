package io.hunchensocket.handshake;

/**
 * Whether a page may open a WebSocket here, and if not, which origins differ. A caller
 * that logs a refusal names both: often the server does not know its public name, for
 * lack of forwarded headers.
 */
public sealed interface OriginVerdict {

	/** The page may open a WebSocket, or the client is not a browser. */
	OriginVerdict ALLOWED = new Allowed();

	/**
	 * The handshake may go on.
	 */
	record Allowed() implements OriginVerdict {
	}

	/**
	 * The handshake is refused with 403.
	 *
	 * @param origin what the client sent, escaped and cut to fit a log line
	 * @param serverOrigin what would have been the same origin, likewise
	 * @param reason one sentence for the body of the answer
	 */
	record Refused(String origin, String serverOrigin, String reason) implements OriginVerdict {
	}

}
