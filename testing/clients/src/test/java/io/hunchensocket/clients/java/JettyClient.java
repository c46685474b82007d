package io.hunchensocket.clients.java;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session.Listener;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/**
 * That of Eclipse Jetty.
 */
public final class JettyClient implements JavaClient {

	@Override
	public String name() {
		return "Jetty";
	}

	@Override
	public Class<?> type() {
		return WebSocketClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		HttpClient http = new HttpClient();
		SslContextFactory.Client tls = new SslContextFactory.Client();
		tls.setSslContext(target.tls());
		http.setSslContextFactory(tls);
		WebSocketClient client = new WebSocketClient(http);
		client.setMaxTextMessageSize(1024 * 1024);
		client.setMaxBinaryMessageSize(1024 * 1024);
		client.start();
		ClientUpgradeRequest request = new ClientUpgradeRequest(target.uri());
		if (target.compressed()) {
			request.addExtensions("permessage-deflate");
		}
		org.eclipse.jetty.websocket.api.Session session = client.connect(new Endpoint(inbox), request)
			.get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) {
				session.sendText(text, Callback.NOOP);
			}

			@Override
			public void binary(byte[] bytes) {
				session.sendBinary(ByteBuffer.wrap(bytes), Callback.NOOP);
			}

			@Override
			public void close() throws Exception {
				session.close();
				client.stop();
				http.stop();
			}

		};
	}

	/** Jetty looks for its methods by reflection. */
	public static final class Endpoint implements Listener.AutoDemanding {

		private final Inbox inbox;

		Endpoint(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public void onWebSocketText(String message) {
			this.inbox.text(message);
		}

		@Override
		public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
			this.inbox.binary(payload);
			callback.succeed();
		}

		@Override
		public void onWebSocketError(Throwable cause) {
			this.inbox.ended(cause);
		}

	}

}
