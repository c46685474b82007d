package io.hunchensocket.benchmarks.spring;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * The sessions of one handler, each wrapped so that more than one thread may send to it.
 */
final class ConcurrentSessions {

	private static final int SEND_MILLIS = 10_000;

	/** As much as waits for a client of ours by default. */
	private static final int BUFFER_BYTES = 1024 * 1024;

	private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

	void add(WebSocketSession session) {
		this.sessions.put(session.getId(), new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, BUFFER_BYTES));
	}

	void remove(WebSocketSession session) {
		this.sessions.remove(session.getId());
	}

	/** What is wrapped around a session; the session itself if it has gone. */
	WebSocketSession wrapping(WebSocketSession session) {
		return this.sessions.getOrDefault(session.getId(), session);
	}

	Collection<WebSocketSession> all() {
		return this.sessions.values();
	}

}
