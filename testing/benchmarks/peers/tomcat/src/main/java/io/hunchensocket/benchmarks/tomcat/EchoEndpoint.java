package io.hunchensocket.benchmarks.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/**
 * Sends each message back.
 */
@ServerEndpoint("/echo")
public final class EchoEndpoint {

	/**
	 * Sends a text back.
	 * @param session from which it came
	 * @param text the whole message
	 * @throws IOException if the connection is broken
	 */
	@OnMessage
	public void text(Session session, String text) throws IOException {
		session.getBasicRemote().sendText(text);
	}

	/**
	 * Sends a binary message back.
	 * @param session from which it came
	 * @param bytes the whole message
	 * @throws IOException if the connection is broken
	 */
	@OnMessage
	public void binary(Session session, ByteBuffer bytes) throws IOException {
		session.getBasicRemote().sendBinary(bytes);
	}

	/**
	 * Says nothing when a connection breaks: without this method Tomcat would log it.
	 * @param failure what broke it
	 */
	@OnError
	public void error(Throwable failure) {
	}

}
