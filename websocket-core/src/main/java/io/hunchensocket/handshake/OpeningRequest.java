package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.Printable;

/**
 * The request that opens a WebSocket, as it was before the upgrade: a snapshot that a
 * client may keep for life and read from any thread. Source: RFC 6455, section 4.1.
 *
 * <p>
 * Scheme, server and addresses are what the application sees, after forwarded headers
 * where the server trusts those.
 */
public final class OpeningRequest {

	private final String method;

	private final String httpVersion;

	private final String path;

	private final Optional<String> queryString;

	private final HeaderFields headers;

	private final Map<String, String> cookies;

	private final Optional<Principal> principal;

	private final String scheme;

	private final String serverHost;

	private final int serverPort;

	private final PeerAddress remoteAddress;

	private final PeerAddress localAddress;

	private final Map<String, Object> attributes;

	OpeningRequest(OpeningRequestBuilder builder) {
		this.method = builder.method;
		this.httpVersion = builder.httpVersion;
		this.path = builder.path;
		this.queryString = builder.queryString;
		this.headers = new HeaderFields(builder.headers);
		this.cookies = Map.copyOf(builder.cookies);
		this.principal = builder.principal;
		this.scheme = builder.scheme;
		this.serverHost = builder.serverHost;
		this.serverPort = builder.serverPort;
		this.remoteAddress = builder.remoteAddress;
		this.localAddress = builder.localAddress;
		this.attributes = Map.copyOf(builder.attributes);
	}

	/**
	 * Begins a request {@code GET / HTTP/1.1} without headers.
	 * @return a builder for one thread
	 */
	public static OpeningRequestBuilder builder() {
		return new OpeningRequestBuilder();
	}

	/**
	 * The method.
	 * @return such as "GET"
	 */
	public String method() {
		return this.method;
	}

	/**
	 * The version of HTTP.
	 * @return such as "HTTP/1.1"
	 */
	public String httpVersion() {
		return this.httpVersion;
	}

	/**
	 * The path within the application.
	 * @return decoded, without the context path
	 */
	public String path() {
		return this.path;
	}

	/**
	 * The query as it was sent.
	 * @return not decoded, without the question mark
	 */
	public Optional<String> queryString() {
		return this.queryString;
	}

	/**
	 * The first value of a parameter of the query.
	 * @param name upper and lower case differ
	 * @return decoded, see {@link #queryParameters(String)}
	 */
	public Optional<String> queryParameter(String name) {
		return queryParameters(name).stream().findFirst();
	}

	/**
	 * All values of a parameter of the query.
	 * @param name upper and lower case differ
	 * @return decoded, in their order; bytes that are not UTF-8 become U+FFFD
	 */
	public List<String> queryParameters(String name) {
		return this.queryString.map((query) -> QueryString.values(query, name)).orElseGet(List::of);
	}

	/**
	 * The first value of a header.
	 * @param name in upper or lower case
	 * @return the value as it was sent: it is the peer's text
	 */
	public Optional<String> header(String name) {
		return headers(name).stream().findFirst();
	}

	/**
	 * All values of a header.
	 * @param name in upper or lower case
	 * @return one for each time that the header stands in the request, in that order
	 */
	public List<String> headers(String name) {
		return this.headers.values(name);
	}

	/**
	 * The names of all headers.
	 * @return each once, as it was first spelled
	 */
	public List<String> headerNames() {
		return this.headers.names();
	}

	/**
	 * A cookie's value.
	 * @param name upper and lower case differ
	 * @return the value as it was sent; the first if there are several
	 */
	public Optional<String> cookie(String name) {
		return Optional.ofNullable(this.cookies.get(name));
	}

	/**
	 * Who is logged in.
	 * @return empty for nobody
	 */
	public Optional<Principal> principal() {
		return this.principal;
	}

	/**
	 * The scheme that the page's address begins with.
	 * @return in lower case: "http" or "https", never "ws" or "wss"
	 */
	public String scheme() {
		return this.scheme;
	}

	/**
	 * The name by which the client called the server.
	 * @return a name or an address
	 */
	public String serverHost() {
		return this.serverHost;
	}

	/**
	 * The port on which the client called the server.
	 * @return 1 to 65535; 0 or less stands for the scheme's default
	 */
	public int serverPort() {
		return this.serverPort;
	}

	/**
	 * Whether the client speaks TLS.
	 * @return {@code true} for the scheme "https"
	 */
	public boolean isSecure() {
		return this.scheme.equals("https");
	}

	/**
	 * The client's end of the connection.
	 * @return its address
	 */
	public PeerAddress remoteAddress() {
		return this.remoteAddress;
	}

	/**
	 * The server's end of the connection.
	 * @return its address
	 */
	public PeerAddress localAddress() {
		return this.localAddress;
	}

	/**
	 * What filters and the application attached to the request.
	 * @return unmodifiable; the values are the very objects
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Whether this request means a WebSocket, and is to be answered by a handshake.
	 * @return {@code true} if {@code Upgrade} names websocket or there is a
	 * {@code Sec-WebSocket-Key}
	 */
	public boolean isWebSocketAttempt() {
		return HeaderTokens.contain(headers(HeaderName.UPGRADE), "websocket")
				|| header(HeaderName.WEBSOCKET_KEY).isPresent();
	}

	/**
	 * Method, path and peer for a log line, escaped; not the query, which may hold
	 * secrets.
	 */
	@Override
	public String toString() {
		return Printable.of(this.method) + " " + Printable.of(this.path) + " from " + this.remoteAddress;
	}

}
