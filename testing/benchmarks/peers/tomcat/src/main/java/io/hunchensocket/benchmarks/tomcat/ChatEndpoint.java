package io.hunchensocket.benchmarks.tomcat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Sends each text to all. A session must not be sent to by two threads at once: as in
 * Tomcat's own <a href=
 * "https://github.com/apache/tomcat/blob/11.0.x/webapps/examples/WEB-INF/classes/websocket/chat/ChatAnnotation.java">example
 * of a chat</a>, who comes second leaves the text to the first. There is an endpoint for
 * each connection.
 */
@ServerEndpoint("/chat")
public final class ChatEndpoint {

	private static final Set<ChatEndpoint> ROOM = ConcurrentHashMap.newKeySet();

	/** Guarded by itself, as {@link #sending} is. */
	private final Queue<String> backlog = new ArrayDeque<>();

	private boolean sending;

	private @Nullable Session session;

	/**
	 * Lets the client hear the others.
	 * @param opened with the client
	 */
	@OnOpen
	public void open(Session opened) {
		this.session = opened;
		ROOM.add(this);
	}

	/**
	 * Lets it hear no more.
	 */
	@OnClose
	public void close() {
		ROOM.remove(this);
	}

	/**
	 * Sends a text to all.
	 * @param text the whole message
	 */
	@OnMessage
	public void text(String text) {
		for (ChatEndpoint client : ROOM) {
			client.send(text);
		}
	}

	/**
	 * Says nothing when a connection breaks: without this method Tomcat would log it.
	 * @param failure what broke it
	 */
	@OnError
	public void error(Throwable failure) {
	}

	private void send(String text) {
		synchronized (this.backlog) {
			if (this.sending) {
				this.backlog.add(text);
				return;
			}
			this.sending = true;
		}
		String next = text;
		while (next != null) {
			write(next);
			synchronized (this.backlog) {
				next = this.backlog.poll();
				this.sending = (next != null);
			}
		}
	}

	private void write(String text) {
		Session client = this.session;
		try {
			if (client != null) {
				client.getBasicRemote().sendText(text);
			}
		}
		catch (IOException | IllegalStateException ex) {
			// It is leaving: the others hear the text.
			ROOM.remove(this);
		}
	}

}
