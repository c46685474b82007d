package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import io.hunchensocket.engine.PendingConnection;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.spring.OpeningInterceptor;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * One handshake on its way through the interceptors to the resource. For one thread.
 */
final class InterceptedOpening {

	/** They are the answer of the handshake itself. */
	private static final Set<String> RESERVED = Set.of("connection", "upgrade", "content-length", "content-type",
			"transfer-encoding");

	private final List<OpeningInterceptor> interceptors;

	private final Function<OpeningRequest, PendingConnection> opening;

	private final HttpHeaders headers = new HttpHeaders();

	private final Thread thread = Thread.currentThread();

	private @Nullable PendingConnection opened;

	/** Set when the handshake is decided; seen by interceptors that come too late. */
	private volatile boolean over;

	/**
	 * A handshake.
	 * @param opening makes the client
	 */
	InterceptedOpening(List<OpeningInterceptor> interceptors, Function<OpeningRequest, PendingConnection> opening) {
		this.interceptors = interceptors;
		this.opening = opening;
	}

	/**
	 * Calls the interceptors, and makes the client.
	 * @param response gets the headers that they add
	 * @return the connection to be
	 * @throws HandshakeRefusedException if no interceptor goes on
	 */
	PendingConnection open(OpeningRequest request, HttpServletResponse response) {
		try {
			proceed(0, request);
			PendingConnection made = this.opened;
			if (made == null) {
				throw new HandshakeRefusedException(HttpServletResponse.SC_FORBIDDEN, "The handshake was refused.");
			}
			this.headers.headerNames().forEach(InterceptedOpening::requireAddable);
			addHeaders(response);
			return made;
		}
		catch (Throwable ex) {
			abandon();
			addHeaders(response);
			throw InterceptedOpening.<RuntimeException>asIs(ex);
		}
		finally {
			this.over = true;
		}
	}

	private void proceed(int index, OpeningRequest request) throws Exception {
		if (this.over || Thread.currentThread() != this.thread) {
			throw new IllegalStateException(
					"An OpeningInterceptor has called proceed after it returned, or on another thread");
		}
		if (index < this.interceptors.size()) {
			this.interceptors.get(index).intercept(request, this.headers, (changed) -> goOn(index + 1, changed));
		}
		else if (this.opened == null) {
			this.opened = this.opening.apply(request);
		}
		else {
			throw new IllegalStateException("An OpeningInterceptor has called proceed twice");
		}
	}

	private void goOn(int index, OpeningRequest request) {
		try {
			proceed(index, request);
		}
		catch (Exception ex) {
			throw InterceptedOpening.<RuntimeException>asIs(ex);
		}
	}

	private void abandon() {
		if (this.opened != null) {
			this.opened.abandon();
		}
	}

	private void addHeaders(HttpServletResponse response) {
		this.headers.headerNames()
			.stream()
			.filter((name) -> !isReserved(name))
			.forEach((name) -> this.headers.getOrEmpty(name).forEach((value) -> response.addHeader(name, value)));
	}

	private static void requireAddable(String name) {
		if (isReserved(name)) {
			throw new IllegalStateException("An OpeningInterceptor has added the header " + name
					+ ", which is one of the handshake itself: remove it");
		}
	}

	private static boolean isReserved(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return RESERVED.contains(lower) || lower.startsWith("sec-websocket-");
	}

	/** The caller knows what a resource may throw. */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

}
