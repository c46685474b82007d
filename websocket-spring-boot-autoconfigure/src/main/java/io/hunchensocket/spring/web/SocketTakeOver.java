package io.hunchensocket.spring.web;

import java.io.IOException;

import io.hunchensocket.engine.PendingConnection;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.negotiation.OpeningResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Makes a WebSocket of a request's connection, in the way of the servlet container at
 * hand. Called on the request's thread.
 */
public interface SocketTakeOver {

	/**
	 * Refuses a request whose connection nobody can take over, before the application
	 * hears of it.
	 * @param request any wrapper of the container's request
	 * @throws HandshakeRefusedException with a sentence that says what to do
	 */
	void requirePossible(HttpServletRequest request);

	/**
	 * Answers 101, and has the connection started when the socket is free of HTTP. It may
	 * be abandoned later than this returns, if the container drops the request.
	 * @param request any wrapper of the container's request
	 * @param response any wrapper of the container's response, not committed
	 * @param answer the headers to be sent
	 * @param connection to be started or abandoned
	 * @throws IOException if the client has gone
	 * @throws ServletException if the container cannot upgrade this request
	 */
	void takeOver(HttpServletRequest request, HttpServletResponse response, OpeningResponse.Accepted answer,
			PendingConnection connection) throws IOException, ServletException;

}
