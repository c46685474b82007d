package io.hunchensocket.text;

/**
 * The header fields of an opening handshake, as the RFCs spell them. Source: RFC 6455,
 * section 11.3, and RFC 9110.
 */
public final class HeaderName {

	/** {@code Allow}. */
	public static final String ALLOW = "Allow";

	/** {@code Connection}. */
	public static final String CONNECTION = "Connection";

	/** {@code Content-Length}. */
	public static final String CONTENT_LENGTH = "Content-Length";

	/** {@code Cookie}. */
	public static final String COOKIE = "Cookie";

	/** {@code Host}. */
	public static final String HOST = "Host";

	/** {@code Origin}. */
	public static final String ORIGIN = "Origin";

	/** {@code Transfer-Encoding}. */
	public static final String TRANSFER_ENCODING = "Transfer-Encoding";

	/** {@code Upgrade}. */
	public static final String UPGRADE = "Upgrade";

	/** {@code Sec-WebSocket-Accept}. */
	public static final String WEBSOCKET_ACCEPT = "Sec-WebSocket-Accept";

	/** {@code Sec-WebSocket-Extensions}. */
	public static final String WEBSOCKET_EXTENSIONS = "Sec-WebSocket-Extensions";

	/** {@code Sec-WebSocket-Key}. */
	public static final String WEBSOCKET_KEY = "Sec-WebSocket-Key";

	/** {@code Sec-WebSocket-Protocol}. */
	public static final String WEBSOCKET_PROTOCOL = "Sec-WebSocket-Protocol";

	/** {@code Sec-WebSocket-Version}. */
	public static final String WEBSOCKET_VERSION = "Sec-WebSocket-Version";

	private HeaderName() {
	}

}
