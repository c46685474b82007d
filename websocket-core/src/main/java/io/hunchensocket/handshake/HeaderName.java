package io.hunchensocket.handshake;

/**
 * The header fields of an opening handshake, as the RFCs spell them. Source: RFC 6455,
 * section 11.3, and RFC 9110.
 */
final class HeaderName {

	static final String ALLOW = "Allow";

	static final String CONNECTION = "Connection";

	static final String CONTENT_LENGTH = "Content-Length";

	static final String COOKIE = "Cookie";

	static final String HOST = "Host";

	static final String ORIGIN = "Origin";

	static final String TRANSFER_ENCODING = "Transfer-Encoding";

	static final String UPGRADE = "Upgrade";

	static final String WEBSOCKET_ACCEPT = "Sec-WebSocket-Accept";

	static final String WEBSOCKET_EXTENSIONS = "Sec-WebSocket-Extensions";

	static final String WEBSOCKET_KEY = "Sec-WebSocket-Key";

	static final String WEBSOCKET_PROTOCOL = "Sec-WebSocket-Protocol";

	static final String WEBSOCKET_VERSION = "Sec-WebSocket-Version";

	private HeaderName() {
	}

}
