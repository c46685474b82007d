package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Printable;
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

	private final RequestTemplate template;

	/** The values of those headers that are not in the template. */
	private final String[] ownValues;

	private final String path;

	private final @Nullable String queryString;

	/** Host and port apart: an object less to keep. */
	private final String remoteHost;

	private final int remotePort;

	/** Those of a filter that has changed them: others are read from the headers. */
	private final @Nullable Map<String, String> changedCookies;

	private final @Nullable Principal principal;

	private final Map<String, Object> attributes;

	private OpeningRequest(Builder builder) {
		this.template = new RequestTemplate(builder.method, builder.httpVersion, builder.scheme, builder.serverHost,
				builder.serverPort, builder.localAddress, builder.headers)
			.shared();
		this.ownValues = builder.ownValues.toArray(String[]::new);
		this.path = builder.path;
		this.queryString = builder.queryString;
		this.remoteHost = builder.remoteAddress.host();
		this.remotePort = builder.remoteAddress.port();
		Map<String, String> sent = CookieHeader.cookies(this.template.headers(HeaderName.COOKIE, this.ownValues));
		this.changedCookies = sent.equals(builder.cookies) ? null : Map.copyOf(builder.cookies);
		this.principal = builder.principal;
		this.attributes = Map.copyOf(builder.attributes);
	}

	/**
	 * Begins a request {@code GET / HTTP/1.1} without headers.
	 * @return a builder for one thread
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The method.
	 * @return such as "GET"
	 */
	public String method() {
		return this.template.method();
	}

	/**
	 * The version of HTTP.
	 * @return such as "HTTP/1.1"
	 */
	public String httpVersion() {
		return this.template.httpVersion();
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
		return Optional.ofNullable(this.queryString);
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
		return this.template.headers(name, this.ownValues);
	}

	/**
	 * The names of all headers.
	 * @return each once, as it was first spelled
	 */
	public List<String> headerNames() {
		return this.template.headerNames();
	}

	/**
	 * A cookie's value.
	 * @param name upper and lower case differ
	 * @return the value as it was sent; the first if there are several
	 */
	public Optional<String> cookie(String name) {
		Map<String, String> cookies = (this.changedCookies != null) ? this.changedCookies
				: CookieHeader.cookies(headers(HeaderName.COOKIE));
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
		return this.template.scheme();
	}

	/**
	 * The name by which the client called the server.
	 * @return a name or an address
	 */
	public String serverHost() {
		return this.template.serverHost();
	}

	/**
	 * The port on which the client called the server.
	 * @return 1 to 65535; 0 or less stands for the scheme's default
	 */
	public int serverPort() {
		return this.template.serverPort();
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
		return new PeerAddress(this.remoteHost, this.remotePort);
	}

	/**
	 * The server's end of the connection.
	 * @return its address
	 */
	public PeerAddress localAddress() {
		return this.template.localAddress();
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
		return HeaderList.contains(headers(HeaderName.UPGRADE), "websocket")
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

	/**
	 * Makes a request, and copies what it is given. A server that is not named equals no
	 * origin, so that what is forgotten cannot let a page in. Each method but the last
	 * returns the builder itself. For one thread.
	 */
	public static final class Builder {

		private String method = "GET";

		private String httpVersion = "HTTP/1.1";

		private String path = "/";

		private @Nullable String queryString;

		private final List<@Nullable String> headers = new ArrayList<>();

		private final List<String> ownValues = new ArrayList<>();

		private final Map<String, String> cookies = new HashMap<>();

		private @Nullable Principal principal;

		private String scheme = "http";

		private String serverHost = "";

		private int serverPort;

		private PeerAddress remoteAddress = PeerAddress.UNKNOWN;

		private PeerAddress localAddress = PeerAddress.UNKNOWN;

		private final Map<String, Object> attributes = new HashMap<>();

		private Builder() {
		}

		/**
		 * Sets the first line of the request, but for its target.
		 * @param method such as "GET"
		 * @param httpVersion such as "HTTP/1.1"
		 */
		public Builder requestLine(String method, String httpVersion) {
			this.method = method;
			this.httpVersion = httpVersion;
			return this;
		}

		/**
		 * Sets the path within the application.
		 * @param path decoded, without the context path
		 */
		public Builder path(String path) {
			this.path = path;
			return this;
		}

		/**
		 * Sets the query.
		 * @param queryString as it was sent, without the question mark
		 */
		public Builder queryString(String queryString) {
			this.queryString = queryString;
			return this;
		}

		/**
		 * Adds a header as it was sent; several may have one name.
		 */
		public Builder header(String name, String value) {
			boolean shared = RequestTemplate.isShared(name);
			this.headers.add(name);
			this.headers.add(shared ? value : null);
			if (!shared) {
				this.ownValues.add(value);
			}
			return this;
		}

		/**
		 * Adds a cookie as it was sent, unless there is one of its name.
		 */
		public Builder cookie(String name, String value) {
			this.cookies.putIfAbsent(name, value);
			return this;
		}

		/**
		 * Sets who is logged in.
		 */
		public Builder principal(Principal principal) {
			this.principal = principal;
			return this;
		}

		/**
		 * Sets the server as the client called it. Some proxies forward "wss" for what
		 * the page's origin calls "https": both are taken for the latter, and "ws" for
		 * "http".
		 * @param scheme in upper or lower case
		 * @param host a name, or an address with or without brackets
		 * @param port 1 to 65535; 0 or less for the scheme's default
		 */
		public Builder server(String scheme, String host, int port) {
			String lower = HttpSyntax.lowerCase(scheme);
			this.scheme = switch (lower) {
				case "ws" -> "http";
				case "wss" -> "https";
				default -> lower;
			};
			this.serverHost = host;
			this.serverPort = port;
			return this;
		}

		/**
		 * Sets the client's end of the connection.
		 */
		public Builder remoteAddress(PeerAddress remoteAddress) {
			this.remoteAddress = remoteAddress;
			return this;
		}

		/**
		 * Sets the server's end of the connection.
		 */
		public Builder localAddress(PeerAddress localAddress) {
			this.localAddress = localAddress;
			return this;
		}

		/**
		 * Adds an attribute, in place of one of the same name. The value is kept as it
		 * is.
		 */
		public Builder attribute(String name, Object value) {
			this.attributes.put(name, value);
			return this;
		}

		/**
		 * Takes the snapshot; what is done to the builder later does not reach it.
		 * @return the request
		 */
		public OpeningRequest build() {
			return new OpeningRequest(this);
		}

	}

}
