package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that opens a WebSocket. It is an immutable snapshot from before the
 * upgrade: a client keeps it for life, and any thread may read it. Source: RFC 6455,
 * section 4.1.
 *
 * <p>
 * Scheme, server and addresses are those that the application sees: if the server trusts
 * forwarded headers, they are taken from these.
 */
public final class OpeningRequest {

	private final RequestTemplate template;

	/** The values of the headers that are not in the template. */
	private final String[] ownValues;

	private final String path;

	private final @Nullable String queryString;

	/** Host and port, not a PeerAddress: this saves an object for each client. */
	private final String remoteHost;

	private final int remotePort;

	/** {@code null} unless a filter has changed those of the headers. */
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

	private OpeningRequest(OpeningRequest other, Map<String, Object> attributes) {
		this.template = other.template;
		this.ownValues = other.ownValues;
		this.path = other.path;
		this.queryString = other.queryString;
		this.remoteHost = other.remoteHost;
		this.remotePort = other.remotePort;
		this.changedCookies = other.changedCookies;
		this.principal = other.principal;
		this.attributes = Map.copyOf(attributes);
	}

	/**
	 * A builder of a request, which begins as {@code GET / HTTP/1.1} without headers.
	 * @return a new builder, for one thread
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
	 * @return the decoded path, without the context path
	 */
	public String path() {
		return this.path;
	}

	/**
	 * The query as it was sent.
	 * @return the query, without the question mark; empty if there is none
	 */
	public Optional<String> queryString() {
		return Optional.ofNullable(this.queryString);
	}

	/**
	 * The first value of a parameter of the query.
	 * @param name the decoded name, case-sensitive
	 * @return the first of {@link #queryParameters(String)}; empty if there is none
	 */
	public Optional<String> queryParameter(String name) {
		return queryParameters(name).stream().findFirst();
	}

	/**
	 * All values of a parameter of the query. Bytes that are not UTF-8 become U+FFFD.
	 * @param name the decoded name, case-sensitive
	 * @return the decoded values, in their order
	 */
	public List<String> queryParameters(String name) {
		return queryString().map((query) -> QueryString.values(query, name)).orElseGet(List::of);
	}

	/**
	 * The first value of a header.
	 * @param name in upper or lower case
	 * @return the value as the peer sent it, not checked; empty if there is none
	 */
	public Optional<String> header(String name) {
		return headers(name).stream().findFirst();
	}

	/**
	 * All values of a header.
	 * @param name in upper or lower case
	 * @return one value for each header of this name, in the order of the request
	 */
	public List<String> headers(String name) {
		return this.template.headers(name, this.ownValues);
	}

	/**
	 * The names of all headers.
	 * @return each name once, spelled as it was first
	 */
	public List<String> headerNames() {
		return this.template.headerNames();
	}

	/**
	 * A cookie's value.
	 * @param name the name, case-sensitive
	 * @return the first value of this name, as it was sent; empty if there is none
	 */
	public Optional<String> cookie(String name) {
		Map<String, String> cookies = (this.changedCookies != null) ? this.changedCookies
				: CookieHeader.cookies(headers(HeaderName.COOKIE));
		return Optional.ofNullable(cookies.get(name));
	}

	/**
	 * The user of the request.
	 * @return the principal, or empty if nobody is logged in
	 */
	public Optional<Principal> principal() {
		return Optional.ofNullable(this.principal);
	}

	/**
	 * The scheme of the request.
	 * @return in lower case: "http" or "https", never "ws" or "wss"
	 */
	public String scheme() {
		return this.template.scheme();
	}

	/**
	 * The host name that the client used for the server.
	 * @return a name or an IP address
	 */
	public String serverHost() {
		return this.template.serverHost();
	}

	/**
	 * The port that the client used for the server.
	 * @return 1 to 65535; 0 or less stands for the default port of the scheme
	 */
	public int serverPort() {
		return this.template.serverPort();
	}

	/**
	 * Whether the client uses TLS.
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
	 * The attributes that the client keeps. In a Spring application they are its
	 * certificates, those of types of the application, those that
	 * {@code websocket.request-attributes} names, and those of interceptors.
	 * @return an unmodifiable map; the values are not copied
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * This request with one more attribute, which replaces one of the same name.
	 * @param name of the attribute
	 * @param value any object, which is not copied; the client keeps it
	 * @return a new request
	 */
	public OpeningRequest withAttribute(String name, Object value) {
		Map<String, Object> more = new HashMap<>(this.attributes);
		more.put(name, value);
		return new OpeningRequest(this, more);
	}

	/**
	 * Whether this request is a WebSocket handshake, perhaps a malformed one: whether
	 * {@code Upgrade} names websocket, or there is a {@code Sec-WebSocket-Key}. Source:
	 * RFC 6455, section 4.2.1.
	 * @return {@code false} for all other requests
	 */
	public boolean isWebSocketAttempt() {
		return HeaderList.contains(headers(HeaderName.UPGRADE), "websocket")
				|| header(HeaderName.WEBSOCKET_KEY).isPresent();
	}

	/** Method, path and peer for a log line, escaped. The query may hold secrets. */
	@Override
	public String toString() {
		return Printable.of(method()) + " " + Printable.of(path()) + " from " + remoteAddress();
	}

	/**
	 * Builds a request. If {@link #server} is not called, no origin equals that of the
	 * server. Each method except {@link #build} returns this builder. For one thread.
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
		 * Sets the request line, without its target.
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

		/** Adds a header as it was sent. Several headers may have one name. */
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
		 * Adds a cookie as it was sent, unless there is a cookie of this name already.
		 */
		public Builder cookie(String name, String value) {
			this.cookies.putIfAbsent(name, value);
			return this;
		}

		/** Sets the user of the request. */
		public Builder principal(Principal principal) {
			this.principal = principal;
			return this;
		}

		/**
		 * Sets the server as the client called it. Some proxies forward the scheme "wss"
		 * where the origin of the page has "https": "wss" is taken as "https", and "ws"
		 * as "http".
		 * @param scheme in upper or lower case
		 * @param host a name, or an address with or without brackets
		 * @param port 1 to 65535; 0 or less for the default port of the scheme
		 */
		public Builder server(String scheme, String host, int port) {
			this.scheme = RequestTemplate.httpScheme(scheme);
			this.serverHost = host;
			this.serverPort = port;
			return this;
		}

		/** Sets the client's end of the connection. */
		public Builder remoteAddress(PeerAddress remoteAddress) {
			this.remoteAddress = remoteAddress;
			return this;
		}

		/** Sets the server's end of the connection. */
		public Builder localAddress(PeerAddress localAddress) {
			this.localAddress = localAddress;
			return this;
		}

		/**
		 * Adds an attribute, and replaces one of the same name. The value is not copied.
		 */
		public Builder attribute(String name, Object value) {
			this.attributes.put(name, value);
			return this;
		}

		/**
		 * Builds the request. Later changes of the builder do not change it.
		 * @return the request
		 */
		public OpeningRequest build() {
			return new OpeningRequest(this);
		}

	}

}
