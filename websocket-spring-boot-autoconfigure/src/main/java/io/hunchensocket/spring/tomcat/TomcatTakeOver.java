package io.hunchensocket.spring.tomcat;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.hunchensocket.connection.OpenedConnection;
import io.hunchensocket.handshake.OpeningResponse;
import io.hunchensocket.spring.web.SocketTakeOver;

/**
 * Takes sockets over from Tomcat's NIO connector. Use it where
 * {@link TomcatInternals#check} has found that this Tomcat lets us. May be used from any
 * thread.
 */
public final class TomcatTakeOver implements SocketTakeOver {

	@Override
	public void takeOver(HttpServletRequest request, HttpServletResponse response, OpeningResponse.Accepted answer,
			OpenedConnection connection) throws IOException, ServletException {
		SocketHandOver handOver = request.upgrade(SocketHandOver.class);
		handOver.expect(connection);
		try {
			answer.headers().forEach(response::setHeader);
			// At once, so that no filter that is still to return can make another answer
			// of it, and a client that has gone is noticed here. A response that caches
			// leaves it to the end of the request.
			response.flushBuffer();
		}
		catch (IOException | RuntimeException ex) {
			handOver.giveUp();
			throw ex;
		}
	}

}
