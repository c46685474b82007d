package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.ScheduledExecutorService;

import io.hunchensocket.engine.PendingConnection;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.spring.web.SocketTakeOver;
import io.hunchensocket.text.HeaderList;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.threads.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Takes sockets over from Tomcat's NIO connector. Use it where
 * {@link TomcatInternals#check} has found that this Tomcat lets us. May be used from any
 * thread.
 */
public final class TomcatTakeOver implements SocketTakeOver {

	private static final String CONNECTION = "Connection";

	/**
	 * To a client that will not use the connection for another request Tomcat answers
	 * with a header of its own that says so, unless there is one. Two headers are too
	 * many for some clients.
	 */
	private static final String UPGRADE_AND_CLOSE = "Upgrade, close";

	private static final String NO_SERVER = "No web server runs here that could open a WebSocket. "
			+ "In a test, use @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT) and a WebSocket client, not MockMvc.";

	/**
	 * A request that a test made up has no connection.
	 */
	@Override
	public void requirePossible(HttpServletRequest request) {
		if (lentExecutor(request.getServletContext()) == null) {
			throw new HandshakeRefusedException(HttpServletResponse.SC_NOT_IMPLEMENTED, NO_SERVER);
		}
	}

	@Override
	public void takeOver(HttpServletRequest request, HttpServletResponse response, OpeningResponse.Accepted answer,
			PendingConnection connection) throws IOException, ServletException {
		ScheduledExecutorService clock = clock(request.getServletContext());
		SocketHandOver handOver = request.upgrade(SocketHandOver.class);
		try {
			handOver.expect(connection, clock);
			request.setAttribute(SocketHandOver.ATTRIBUTE, handOver);
			answer.headers().forEach(response::setHeader);
			if (HeaderList.contains(Collections.list(request.getHeaders(CONNECTION)), "close")) {
				response.setHeader(CONNECTION, UPGRADE_AND_CLOSE);
			}
			// At once, so that no filter that is still to return can make another answer
			// of it, and a client that has gone is noticed here. A response that caches
			// leaves it to the end of the request, and may replace it until then.
			response.flushBuffer();
		}
		catch (Throwable ex) {
			handOver.giveUp();
			throw ex;
		}
	}

	/**
	 * The executor that Tomcat lends to what runs in it: a thread of the application's
	 * own would be one that Tomcat warns of when it stops.
	 */
	private static ScheduledExecutorService clock(ServletContext context) throws ServletException {
		if (lentExecutor(context) instanceof ScheduledExecutorService clock) {
			return clock;
		}
		throw new ServletException("Tomcat does not lend its utility executor");
	}

	private static @Nullable Object lentExecutor(ServletContext context) {
		return context.getAttribute(ScheduledThreadPoolExecutor.class.getName());
	}

}
