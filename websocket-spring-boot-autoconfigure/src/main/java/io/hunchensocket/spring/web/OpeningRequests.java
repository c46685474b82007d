package io.hunchensocket.spring.web;

import java.util.Collections;
import java.util.List;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OpeningRequestBuilder;
import io.hunchensocket.handshake.PeerAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes the snapshot of a servlet request that a client keeps: what filters before have
 * made of it, such as forwarded headers and the principal, and nothing that would keep
 * the request itself in memory.
 */
final class OpeningRequests {

	/** Attributes that frameworks keep for themselves, many of which hold the request. */
	private static final List<String> FRAMEWORKS = List.of("org.springframework.", "org.apache.", "jakarta.", "javax.",
			"java.", "__spring_security_");

	/** The mark of Spring's filters that have run. */
	private static final String FILTERED = ".FILTERED";

	/** Where Spring Security puts a token that would be made from the request. */
	private static final String CSRF = "_csrf";

	private static final int MAX_PORT = 65_535;

	private OpeningRequests() {
	}

	/**
	 * Whether the request has one of the headers of an opening handshake: a cheap
	 * question, asked of every request.
	 */
	static boolean mayBeAttempt(HttpServletRequest request) {
		return request.getHeader("Upgrade") != null || request.getHeader("Sec-WebSocket-Key") != null;
	}

	/**
	 * Takes the snapshot.
	 * @param path within the application, decoded
	 */
	static OpeningRequest snapshot(HttpServletRequest request, String path) {
		OpeningRequestBuilder builder = OpeningRequest.builder()
			.method(request.getMethod())
			.httpVersion(request.getProtocol())
			.path(path)
			.scheme(request.getScheme())
			.serverHost(text(request.getServerName()))
			.serverPort(request.getServerPort())
			.remoteAddress(address(request.getRemoteAddr(), request.getRemotePort()))
			.localAddress(address(request.getLocalAddr(), request.getLocalPort()));
		if (request.getQueryString() != null) {
			builder.queryString(request.getQueryString());
		}
		if (request.getUserPrincipal() != null) {
			builder.principal(request.getUserPrincipal());
		}
		addHeaders(request, builder);
		addCookies(request, builder);
		addAttributes(request, builder);
		return builder.build();
	}

	private static void addHeaders(HttpServletRequest request, OpeningRequestBuilder builder) {
		for (String name : Collections.list(request.getHeaderNames())) {
			Collections.list(request.getHeaders(name)).forEach((value) -> builder.header(name, value));
		}
	}

	private static void addCookies(HttpServletRequest request, OpeningRequestBuilder builder) {
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				builder.cookie(cookie.getName(), text(cookie.getValue()));
			}
		}
	}

	private static void addAttributes(HttpServletRequest request, OpeningRequestBuilder builder) {
		for (String name : Collections.list(request.getAttributeNames())) {
			Object value = request.getAttribute(name);
			if (value != null && isOfApplication(name)) {
				builder.attribute(name, value);
			}
		}
	}

	private static boolean isOfApplication(String name) {
		return FRAMEWORKS.stream().noneMatch(name::startsWith) && !name.endsWith(FILTERED) && !name.equals(CSRF);
	}

	/**
	 * Neither is known any more once the client has gone.
	 */
	private static PeerAddress address(@Nullable String host, int port) {
		return new PeerAddress(text(host), (port >= 0 && port <= MAX_PORT) ? port : PeerAddress.NO_PORT);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
