package io.hunchensocket.spring.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.negotiation.OpeningResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes the answers that are not a WebSocket. They are complete in themselves: an error
 * page, which {@code sendError} would ask for, is nothing that a WebSocket client could
 * show.
 */
final class Refusals {

	private Refusals() {
	}

	/**
	 * Sends a refusal.
	 */
	static void send(HttpServletRequest request, HttpServletResponse response, HandshakeRefusedException refusal)
			throws IOException {
		OpeningResponse answer = new OpeningResponse.Refused(refusal);
		byte[] body = refusal.reason().getBytes(StandardCharsets.UTF_8);
		response.setStatus(answer.status());
		for (Map.Entry<String, String> header : answer.headers().entrySet()) {
			if (isSendable(request, header.getKey())) {
				response.setHeader(header.getKey(), header.getValue());
			}
		}
		response.setContentType("text/plain;charset=UTF-8");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/**
	 * HTTP/2 knows no headers that are about the connection. Source: RFC 9113, section
	 * 8.2.2.
	 */
	private static boolean isSendable(HttpServletRequest request, String header) {
		boolean ofConnection = header.equalsIgnoreCase("Connection") || header.equalsIgnoreCase("Upgrade");
		return !ofConnection || request.getProtocol().startsWith("HTTP/1.");
	}

}
