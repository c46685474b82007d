package io.hunchensocket.spring.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.connection.OpenedConnection;
import io.hunchensocket.connection.WebSocketEngine;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OpeningResponse;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.handshake.OriginVerdict;
import io.hunchensocket.handshake.ServerHandshake;
import io.hunchensocket.handshake.SubprotocolSelector;
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

	private static final OpeningResponse.Refused FAILED = new OpeningResponse.Refused(500,
			"The server failed to open the WebSocket.", Map.of());

	private static final Log logger = LogFactory.getLog(UpgradeFilter.class);

	private final OriginAdvice advice = new OriginAdvice();

	private final DispatchTable table;

	private final OriginPolicy origins;

	private final WebSocketEngine engine;

	private final SocketTakeOver takeOver;

	/**
	 * A filter to be registered for requests as they come, not for forwards and errors.
	 * @param table who may claim a request
	 * @param origins whose pages may open a WebSocket
	 * @param engine makes and serves the connections
	 * @param takeOver gets their sockets
	 */
	public UpgradeFilter(DispatchTable table, OriginPolicy origins, WebSocketEngine engine, SocketTakeOver takeOver) {
		this.table = table;
		this.origins = origins;
		this.engine = engine;
		this.takeOver = takeOver;
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
		Optional<OpeningRequest> attempt = PlainPath.of(request)
			.map((path) -> OpeningRequests.snapshot(request, path))
			.filter(OpeningRequest::isWebSocketAttempt);
		return attempt.isPresent() && answered(request, response, attempt.get());
	}

	private boolean answered(HttpServletRequest request, HttpServletResponse response, OpeningRequest attempt)
			throws IOException {
		try {
			Optional<Route> route = this.table.find(attempt);
			if (route.isPresent()) {
				open(request, response, attempt, route.get());
			}
			return route.isPresent();
		}
		catch (HandshakeRefusedException ex) {
			refuse(request, response, attempt, ex.refusal());
		}
		catch (RuntimeException | ServletException ex) {
			logger.error("A WebSocket could not be opened for " + attempt, ex);
			refuse(request, response, attempt, FAILED);
		}
		return true;
	}

	private void open(HttpServletRequest request, HttpServletResponse response, OpeningRequest attempt, Route route)
			throws IOException, ServletException {
		ServerHandshake handshake = new ServerHandshake(this.origins,
				SubprotocolSelector.preferring(route.resource().subprotocols()),
				this.engine.extensions(route.resource()));
		OpeningResponse answer = handshake.answer(attempt);
		if (answer instanceof OpeningResponse.Accepted accepted) {
			OpenedConnection connection = this.engine.open(route, attempt, accepted);
			takeOver(request, response, connection.answer(), connection);
		}
		else if (answer instanceof OpeningResponse.Refused refusal) {
			if (refusal.status() == HttpServletResponse.SC_FORBIDDEN) {
				adviseOnOrigin(request, attempt);
			}
			refuse(request, response, attempt, refusal);
		}
	}

	private void takeOver(HttpServletRequest request, HttpServletResponse response, OpeningResponse.Accepted accepted,
			OpenedConnection connection) throws IOException, ServletException {
		boolean done = false;
		try {
			this.takeOver.takeOver(request, response, accepted, connection);
			done = true;
		}
		finally {
			if (!done) {
				connection.abandon();
			}
		}
	}

	private void adviseOnOrigin(HttpServletRequest request, OpeningRequest attempt) {
		if (this.origins.check(attempt) instanceof OriginVerdict.Refused verdict) {
			this.advice.refused(request, attempt, verdict);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, OpeningRequest attempt,
			OpeningResponse.Refused refusal) throws IOException {
		logger.debug("A WebSocket was refused: " + refusal + " to " + attempt);
		Refusals.send(request, response, refusal);
	}

}
