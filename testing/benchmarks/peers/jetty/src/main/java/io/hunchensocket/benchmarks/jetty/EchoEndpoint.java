package io.hunchensocket.benchmarks.jetty;

import java.nio.ByteBuffer;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message back. There is one for each connection.
 */
public final class EchoEndpoint implements Session.Listener.AutoDemanding {

	private @Nullable Session session;

	@Override
	public void onWebSocketOpen(Session opened) {
		this.session = opened;
	}

	@Override
	public void onWebSocketText(String text) {
		Session client = this.session;
		if (client != null) {
			client.sendText(text, Callback.NOOP);
		}
	}

	@Override
	public void onWebSocketBinary(ByteBuffer bytes, Callback callback) {
		Session client = this.session;
		if (client != null) {
			client.sendBinary(bytes, callback);
		}
	}

	/** Says nothing when a connection breaks: without this method Jetty would log it. */
	@Override
	public void onWebSocketError(Throwable failure) {
	}

}
