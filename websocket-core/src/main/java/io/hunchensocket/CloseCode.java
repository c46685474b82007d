package io.hunchensocket;

/**
 * The status codes of the closing handshake, and which of them a Close frame may carry.
 * Each constant has the name that the code has in IANA's "WebSocket Close Code Number
 * Registry". Source: RFC 6455, sections 7.4 and 11.7.
 */
public final class CloseCode {

	/** The purpose of the connection is fulfilled. */
	public static final int NORMAL_CLOSURE = 1000;

	/** An endpoint goes away: a server stops, or a browser leaves the page. */
	public static final int GOING_AWAY = 1001;

	/** The peer broke a rule of the protocol. */
	public static final int PROTOCOL_ERROR = 1002;

	/** A message arrived of a type that this endpoint does not take. */
	public static final int UNSUPPORTED_DATA = 1003;

	/** Never on the wire: the peer's Close frame carried no code. */
	public static final int NO_STATUS_RECEIVED = 1005;

	/** Never on the wire: the connection ended without a Close frame. */
	public static final int ABNORMAL_CLOSURE = 1006;

	/** The payload of a message does not fit its type, such as text that is not UTF-8. */
	public static final int INVALID_FRAME_PAYLOAD_DATA = 1007;

	/** A message broke a rule of the application. */
	public static final int POLICY_VIOLATION = 1008;

	/** A message is too big to be processed. */
	public static final int MESSAGE_TOO_BIG = 1009;

	/** The server has not agreed on an extension that the client requires. */
	public static final int MANDATORY_EXTENSION = 1010;

	/** The server met a condition that it did not expect. */
	public static final int INTERNAL_ERROR = 1011;

	/** The service restarts: the client may connect again after a while. */
	public static final int SERVICE_RESTART = 1012;

	/** The service is overloaded: the client should try again later. */
	public static final int TRY_AGAIN_LATER = 1013;

	/** A gateway got an invalid answer, or none, from the server behind it. */
	public static final int BAD_GATEWAY = 1014;

	/**
	 * Never on the wire, and never used by this engine: it stands for a TLS handshake
	 * that failed before the WebSocket was opened.
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
