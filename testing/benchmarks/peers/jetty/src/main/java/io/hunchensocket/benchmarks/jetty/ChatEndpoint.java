package io.hunchensocket.benchmarks.jetty;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Sends each text to all. There is one for each connection.
 */
public final class ChatEndpoint implements Session.Listener.AutoDemanding {

	private final Room room;

	private @Nullable Session session;

	ChatEndpoint(Room room) {
		this.room = room;
	}

	@Override
	public void onWebSocketOpen(Session opened) {
		this.session = opened;
		this.room.add(opened);
	}

	@Override
	public void onWebSocketText(String text) {
		this.room.send(text);
	}

	@Override
	public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
		Session client = this.session;
		if (client != null) {
			this.room.remove(client);
		}
		callback.succeed();
	}

	/** Says nothing when a connection breaks: without this method Jetty would log it. */
	@Override
	public void onWebSocketError(Throwable failure) {
	}

}
