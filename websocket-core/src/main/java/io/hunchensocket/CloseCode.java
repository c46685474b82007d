package io.hunchensocket;

/**
 * The status codes of a closing handshake, and who may use which; each has its name in
 * IANA's "WebSocket Close Code Number Registry". Source: RFC 6455, sections 7.4 and 11.7.
 */
public final class CloseCode {

	/** The purpose of the connection was fulfilled. */
	public static final int NORMAL_CLOSURE = 1000;

	/** An endpoint goes away: a server that stops, a page that is left. */
	public static final int GOING_AWAY = 1001;

	/** The peer broke a rule of the protocol. */
	public static final int PROTOCOL_ERROR = 1002;

	/** A kind of message arrived that this endpoint does not take. */
	public static final int UNSUPPORTED_DATA = 1003;

	/** Never on the wire: the peer's Close frame carried no code. */
	public static final int NO_STATUS_RECEIVED = 1005;

	/** Never on the wire: the connection ended without a Close frame. */
	public static final int ABNORMAL_CLOSURE = 1006;

	/** A message held what its type forbids, such as text that is not UTF-8. */
	public static final int INVALID_FRAME_PAYLOAD_DATA = 1007;

	/** A message broke a rule of the application. */
	public static final int POLICY_VIOLATION = 1008;

	/** A message is too big to be processed. */
	public static final int MESSAGE_TOO_BIG = 1009;

	/** A client misses an extension that it asked for. */
	public static final int MANDATORY_EXTENSION = 1010;

	/** The server met a condition that it did not expect. */
	public static final int INTERNAL_ERROR = 1011;

	/** The service restarts: the peer may connect again after a while. */
	public static final int SERVICE_RESTART = 1012;

	/** The service is overloaded: the peer should try again later. */
	public static final int TRY_AGAIN_LATER = 1013;

	/** A gateway got no valid answer from the server behind it. */
	public static final int BAD_GATEWAY = 1014;

	/**
	 * Never on the wire, and never told by this engine: it stands for a TLS handshake
	 * that failed, before there was a connection.
	 */
	public static final int TLS_HANDSHAKE = 1015;

	private CloseCode() {
	}

	/**
	 * Whether a Close frame may carry this code, in either direction. Source: RFC 6455,
	 * sections 7.4.1 and 7.4.2.
	 * @param code any number
	 * @return {@code true} for 1000 to 1003, 1007 to 1014 and 3000 to 4999
	 */
	public static boolean isAllowedOnTheWire(int code) {
		return (code >= NORMAL_CLOSURE && code <= UNSUPPORTED_DATA)
				|| (code >= INVALID_FRAME_PAYLOAD_DATA && code <= BAD_GATEWAY) || (code >= 3000 && code <= 4999);
	}

}
