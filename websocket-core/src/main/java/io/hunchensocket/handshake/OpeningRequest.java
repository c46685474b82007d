package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The request that opens a WebSocket, as it was before the upgrade: a snapshot that a
 * client may keep for life and read from any thread. Source: RFC 6455, section 4.1.
 *
 * <p>
 * Scheme, server and addresses are what the application sees, after forwarded headers
 * where the server trusts those.
 */
public final class OpeningRequest {

	private final CommonPart common;

	/** The bytes of an {@link OwnPart}: an object less to keep. */
	private final byte[] own;

	private final @Nullable Principal principal;

	private final Map<String, Object> attributes;

	OpeningRequest(OpeningRequestBuilder builder) {
		this.common = CommonPart.of(builder);
		this.own = OwnPart.bytes(builder);
		this.principal = builder.principal;
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
		return this.common.method();
	}

	/**
	 * The version of HTTP.
	 * @return such as "HTTP/1.1"
	 */
	public String httpVersion() {
		return this.common.httpVersion();
	}

	/**
	 * The path within the application.
	 * @return decoded, without the context path
	 */
	public String path() {
		return own().path();
	}

	/**
	 * The query as it was sent.
	 * @return not decoded, without the question mark
	 */
	public Optional<String> queryString() {
		return own().queryString();
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
		return queryString().map((query) -> QueryString.values(query, name)).orElseGet(List::of);
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
		return fields().values(name);
	}

	/**
	 * The names of all headers.
	 * @return each once, as it was first spelled
	 */
	public List<String> headerNames() {
		return fields().names();
	}

	/**
	 * A cookie's value.
	 * @param name upper and lower case differ
	 * @return the value as it was sent; the first if there are several
	 */
	public Optional<String> cookie(String name) {
		Map<String, String> cookies = own().cookies().orElseGet(() -> CookieHeader.cookies(headers(HeaderName.COOKIE)));
		return Optional.ofNullable(cookies.get(name));
	}

	/**
	 * Who is logged in.
	 * @return empty for nobody
	 */
	public Optional<Principal> principal() {
		return Optional.ofNullable(this.principal);
	}

	/**
	 * The scheme that the page's address begins with.
	 * @return in lower case: "http" or "https", never "ws" or "wss"
	 */
	public String scheme() {
		return this.common.scheme();
	}

	/**
	 * The name by which the client called the server.
	 * @return a name or an address
	 */
	public String serverHost() {
		return this.common.serverHost();
	}

	/**
	 * The port on which the client called the server.
	 * @return 1 to 65535; 0 or less stands for the scheme's default
	 */
	public int serverPort() {
		return this.common.serverPort();
	}

	/**
	 * Whether the client speaks TLS.
	 * @return {@code true} for the scheme "https"
	 */
	public boolean isSecure() {
		return scheme().equals("https");
	}

	/**
	 * The client's end of the connection.
	 * @return its address
	 */
	public PeerAddress remoteAddress() {
		return own().remoteAddress();
	}

	/**
	 * The server's end of the connection.
	 * @return its address
	 */
	public PeerAddress localAddress() {
		return this.common.localAddress();
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
		return Printable.of(method()) + " " + Printable.of(path()) + " from " + remoteAddress();
	}

	private OwnPart own() {
		return new OwnPart(this.own);
	}

	private HeaderFields fields() {
		return new HeaderFields(this.common, own());
	}

}
