package io.hunchensocket.benchmarks.spring;

import java.io.IOException;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * Sends each text to all.
 */
final class ChatHandler extends TextWebSocketHandler {

	private final ConcurrentSessions sessions = new ConcurrentSessions();

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		this.sessions.add(session);
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) {
		for (WebSocketSession client : this.sessions.all()) {
			try {
				client.sendMessage(message);
			}
			catch (IOException | IllegalStateException ex) {
				// It is leaving: the others hear the text.
				this.sessions.remove(client);
			}
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		this.sessions.remove(session);
	}

}
