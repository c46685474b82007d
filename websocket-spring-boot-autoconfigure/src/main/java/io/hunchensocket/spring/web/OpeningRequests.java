package io.hunchensocket.spring.web;

import java.util.Collections;

import io.hunchensocket.handshake.OpeningRequest;
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
	 * @param attributes which of the request's attributes are in it
	 */
	static OpeningRequest snapshot(HttpServletRequest request, String path, KeptAttributes attributes) {
		OpeningRequest.Builder builder = OpeningRequest.builder()
			.requestLine(request.getMethod(), request.getProtocol())
			.path(path)
			.server(request.getScheme(), text(request.getServerName()), request.getServerPort())
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
		attributes.copy(request, builder);
		return builder.build();
	}

	private static void addHeaders(HttpServletRequest request, OpeningRequest.Builder builder) {
		for (String name : Collections.list(request.getHeaderNames())) {
			Collections.list(request.getHeaders(name)).forEach((value) -> builder.header(name, value));
		}
	}

	private static void addCookies(HttpServletRequest request, OpeningRequest.Builder builder) {
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				builder.cookie(cookie.getName(), text(cookie.getValue()));
			}
		}
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
