package io.hunchensocket.benchmarks.jetty;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * The sessions of the chat. Any thread may send to a session: what cannot be written at
 * once is queued.
 */
final class Room {

	private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

	void add(Session session) {
		this.sessions.add(session);
	}

	void remove(Session session) {
		this.sessions.remove(session);
	}

	void send(String text) {
		for (Session session : this.sessions) {
			session.sendText(text, Callback.NOOP);
		}
	}

}
