package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link OpeningRequest}, and copies what it is given. A server that is not
 * named equals no origin, so that what is forgotten cannot let a page in.
 */
public final class OpeningRequestBuilder {

	String method = "GET";

	String httpVersion = "HTTP/1.1";

	String path = "/";

	Optional<String> queryString = Optional.empty();

	final List<HeaderFields.Field> headers = new ArrayList<>();

	final Map<String, String> cookies = new HashMap<>();

	@Nullable Principal principal;

	String scheme = "http";

	String serverHost = "";

	int serverPort;

	PeerAddress remoteAddress = PeerAddress.UNKNOWN;

	PeerAddress localAddress = PeerAddress.UNKNOWN;

	final Map<String, Object> attributes = new HashMap<>();

	OpeningRequestBuilder() {
	}

	/**
	 * Sets the method.
	 * @param method such as "GET"
	 * @return this
	 */
	public OpeningRequestBuilder method(String method) {
		this.method = method;
		return this;
	}

	/**
	 * Sets the version of HTTP.
	 * @param httpVersion such as "HTTP/1.1"
	 * @return this
	 */
	public OpeningRequestBuilder httpVersion(String httpVersion) {
		this.httpVersion = httpVersion;
		return this;
	}

	/**
	 * Sets the path within the application.
	 * @param path decoded, without the context path
	 * @return this
	 */
	public OpeningRequestBuilder path(String path) {
		this.path = path;
		return this;
	}

	/**
	 * Sets the query.
	 * @param queryString as it was sent, without the question mark
	 * @return this
	 */
	public OpeningRequestBuilder queryString(String queryString) {
		this.queryString = Optional.of(queryString);
		return this;
	}

	/**
	 * Adds a header; several may have one name.
	 * @param name in any spelling
	 * @param value as it was sent
	 * @return this
	 */
	public OpeningRequestBuilder header(String name, String value) {
		this.headers.add(new HeaderFields.Field(name, value));
		return this;
	}

	/**
	 * Adds a cookie, unless there is one of its name.
	 * @param name as it was sent
	 * @param value as it was sent
	 * @return this
	 */
	public OpeningRequestBuilder cookie(String name, String value) {
		this.cookies.putIfAbsent(name, value);
		return this;
	}

	/**
	 * Sets who is logged in.
	 * @param principal the user
	 * @return this
	 */
	public OpeningRequestBuilder principal(Principal principal) {
		this.principal = principal;
		return this;
	}

	/**
	 * Sets the scheme. Some proxies forward "wss" for what the page's origin calls
	 * "https": both are taken for the latter, and "ws" for "http".
	 * @param scheme in upper or lower case
	 * @return this
	 */
	public OpeningRequestBuilder scheme(String scheme) {
		String lower = HttpSyntax.lowerCase(scheme);
		this.scheme = switch (lower) {
			case "ws" -> "http";
			case "wss" -> "https";
			default -> lower;
		};
		return this;
	}

	/**
	 * Sets the name by which the client called the server.
	 * @param serverHost a name, or an address with or without brackets
	 * @return this
	 */
	public OpeningRequestBuilder serverHost(String serverHost) {
		this.serverHost = serverHost;
		return this;
	}

	/**
	 * Sets the port on which the client called the server.
	 * @param serverPort 1 to 65535; 0 or less for the scheme's default
	 * @return this
	 */
	public OpeningRequestBuilder serverPort(int serverPort) {
		this.serverPort = serverPort;
		return this;
	}

	/**
	 * Sets the client's end of the connection.
	 * @param remoteAddress its address
	 * @return this
	 */
	public OpeningRequestBuilder remoteAddress(PeerAddress remoteAddress) {
		this.remoteAddress = remoteAddress;
		return this;
	}

	/**
	 * Sets the server's end of the connection.
	 * @param localAddress its address
	 * @return this
	 */
	public OpeningRequestBuilder localAddress(PeerAddress localAddress) {
		this.localAddress = localAddress;
		return this;
	}

	/**
	 * Adds an attribute, in place of one of the same name.
	 * @param name of the attribute
	 * @param value kept as it is
	 * @return this
	 */
	public OpeningRequestBuilder attribute(String name, Object value) {
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
