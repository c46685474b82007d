package io.hunchensocket.spring.web;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.function.Supplier;

import io.hunchensocket.engine.PendingConnection;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.ServerHandshake;
import io.hunchensocket.negotiation.SubprotocolSelector;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Route;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Opens WebSockets: the filter that stands behind all others and answers the handshakes
 * that a dispatcher claims. Every other request passes through untouched. Safe for any
 * number of requests at once. Source: RFC 6455, section 4.2.
 */
public final class UpgradeFilter implements Filter {

	private static final Log logger = LogFactory.getLog(UpgradeFilter.class);

	private final RefusalAdvice advice = new RefusalAdvice();

	private final DispatchTable table;

	private final ServerHandshake handshake;

	private final KeptAttributes attributes;

	private final WebSocketEngine engine;

	private final SocketTakeOver takeOver;

	private final HandshakeBeans beans;

	private final Translations translations;

	/**
	 * A filter to be registered for requests as they come, not for forwards and errors.
	 * @param table who may claim a request
	 * @param handshake what is asked of a request, whatever resource it goes to
	 * @param attributes which attributes of its request a client keeps
	 * @param engine makes and serves the connections
	 * @param takeOver gets their sockets
	 * @param beans what libraries and the application add
	 */
	public UpgradeFilter(DispatchTable table, ServerHandshake handshake, KeptAttributes attributes,
			WebSocketEngine engine, SocketTakeOver takeOver, HandshakeBeans beans) {
		this.table = table;
		this.handshake = handshake;
		this.attributes = attributes;
		this.engine = engine;
		this.takeOver = takeOver;
		this.beans = beans;
		this.translations = new Translations(beans.translators());
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean claimed = request instanceof HttpServletRequest httpRequest
				&& response instanceof HttpServletResponse httpResponse && answered(httpRequest, httpResponse);
		if (!claimed) {
			chain.doFilter(request, response);
		}
	}

	/**
	 * Answers a handshake for one of the resources, and nothing else.
	 */
	private boolean answered(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getDispatcherType() != DispatcherType.REQUEST || !OpeningRequests.mayBeAttempt(request)) {
			return false;
		}
		RequestPath path = RequestPath.of(request);
		OpeningRequest attempt = OpeningRequests.snapshot(request, path.decoded(), this.attributes);
		return attempt.isWebSocketAttempt() && answered(request, response, path, attempt);
	}

	private boolean answered(HttpServletRequest request, HttpServletResponse response, RequestPath path,
			OpeningRequest attempt) throws IOException {
		try {
			Optional<Route> route = ofApplication(() -> this.table.find(attempt));
			if (route.isPresent()) {
				path.requirePlain();
				this.handshake.check(attempt);
				this.takeOver.requirePossible(request);
				takeOver(request, response, ofApplication(() -> opening(route.get()).open(attempt, response)));
			}
			return route.isPresent();
		}
		catch (HandshakeRefusedException ex) {
			this.advice.refused(request, attempt, ex);
			refuse(request, response, attempt, ex);
		}
		catch (RuntimeException | ServletException | Error ex) {
			refuse(request, response, attempt, refusal(ex, attempt));
		}
		finally {
			// What the application was asked must not interrupt who comes next.
			boolean unused = Thread.interrupted();
		}
		return true;
	}

	/** The answer that an exception is, or that something has failed. */
	private HandshakeRefusedException refusal(Throwable error, OpeningRequest attempt) {
		try {
			Optional<HandshakeRefusedException> refusal = this.translations.refusal(error);
			if (refusal.isPresent()) {
				logger.debug("A WebSocket is refused by an exception", error);
				return refusal.get();
			}
		}
		catch (Throwable ex) {
			report("What an exception means for the client could not be told", ex);
		}
		report("A WebSocket could not be opened for " + attempt, error);
		return new HandshakeRefusedException(500, "The server failed to open the WebSocket.");
	}

	/** An exception of the application may be such that it cannot be logged. */
	private static void report(String what, Throwable failure) {
		try {
			logger.error(what, failure);
		}
		catch (Throwable ex) {
			logger.error(what + ": " + failure.getClass().getName() + ", which cannot be logged");
		}
	}

	/**
	 * Calls code of the application, which may throw a checked exception that it does not
	 * declare, as Kotlin does: an {@code IOException} of its own is no sign that the
	 * client has gone.
	 */
	private static <T> T ofApplication(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	private InterceptedOpening opening(Route route) {
		return new InterceptedOpening(this.beans.interceptors(), (request) -> open(request, route));
	}

	private PendingConnection open(OpeningRequest attempt, Route route) {
		return this.engine.open(route, attempt, (resource) -> this.handshake.agree(attempt,
				SubprotocolSelector.preferring(this.engine.subprotocols(resource)), this.engine.extensions(resource)),
				captureContext());
	}

	private VerbContext captureContext() {
		VerbContext context = VerbContext.NONE;
		for (ContextCapture capture : this.beans.captures()) {
			context = context.around(capture.capture());
		}
		return context;
	}

	private void takeOver(HttpServletRequest request, HttpServletResponse response, PendingConnection connection)
			throws IOException, ServletException {
		try {
			this.takeOver.takeOver(request, response, connection.answer(), connection);
		}
		catch (Throwable ex) {
			connection.abandon();
			throw ex;
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, OpeningRequest attempt,
			HandshakeRefusedException refusal) throws IOException {
		logger.debug("A WebSocket was refused: " + refusal.getMessage() + " to " + attempt);
		this.engine.handshakeRefused(refusal);
		Refusals.send(request, response, refusal);
	}

}
