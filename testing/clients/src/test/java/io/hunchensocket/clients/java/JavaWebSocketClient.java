package io.hunchensocket.clients.java;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ServerHandshake;

/**
 * "Java-WebSocket" of TooTallNate.
 */
public final class JavaWebSocketClient implements JavaClient {

	@Override
	public String name() {
		return "Java-WebSocket";
	}

	@Override
	public Class<?> type() {
		return WebSocketClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		Draft_6455 draft = target.compressed() ? new Draft_6455(new PerMessageDeflateExtension()) : new Draft_6455();
		Receiver client = new Receiver(target.uri(), draft, inbox);
		if (target.isSecure()) {
			client.setSocketFactory(target.tls().getSocketFactory());
		}
		if (!client.connectBlocking(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Not connected");
		}
		return new Session() {

			@Override
			public void text(String text) {
				client.send(text);
			}

			@Override
			public void binary(byte[] bytes) {
				client.send(bytes);
			}

			@Override
			public void close() throws Exception {
				client.closeBlocking();
			}

		};
	}

	private static final class Receiver extends WebSocketClient {

		private final Inbox inbox;

		Receiver(URI uri, Draft_6455 draft, Inbox inbox) {
			super(uri, draft);
			this.inbox = inbox;
		}

		@Override
		public void onOpen(ServerHandshake handshake) {
		}

		@Override
		public void onMessage(String message) {
			this.inbox.text(message);
		}

		@Override
		public void onMessage(ByteBuffer bytes) {
			this.inbox.binary(bytes);
		}

		@Override
		public void onClose(int code, String reason, boolean remote) {
			this.inbox.ended(code + " " + reason);
		}

		@Override
		public void onError(Exception ex) {
			this.inbox.ended(ex);
		}

	}

}
