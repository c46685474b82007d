package io.hunchensocket.clients.java;

import com.neovisionaries.ws.client.WebSocket;
import com.neovisionaries.ws.client.WebSocketAdapter;
import com.neovisionaries.ws.client.WebSocketException;
import com.neovisionaries.ws.client.WebSocketExtension;
import com.neovisionaries.ws.client.WebSocketFactory;
import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;

/**
 * "nv-websocket-client".
 */
public final class NvWebSocketClient implements JavaClient {

	@Override
	public String name() {
		return "nv-websocket-client";
	}

	@Override
	public Class<?> type() {
		return WebSocketFactory.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		WebSocket socket = new WebSocketFactory().setSSLContext(target.tls())
			.setConnectionTimeout(20_000)
			.createSocket(target.uri());
		if (target.compressed()) {
			socket.addExtension(WebSocketExtension.PERMESSAGE_DEFLATE);
		}
		socket.addListener(new Listener(inbox));
		socket.connect();
		return new Session() {

			@Override
			public void text(String text) {
				socket.sendText(text);
			}

			@Override
			public void binary(byte[] bytes) {
				socket.sendBinary(bytes);
			}

			@Override
			public void close() {
				socket.disconnect();
			}

		};
	}

	private static final class Listener extends WebSocketAdapter {

		private final Inbox inbox;

		Listener(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public void onTextMessage(WebSocket from, String text) {
			this.inbox.text(text);
		}

		@Override
		public void onBinaryMessage(WebSocket from, byte[] bytes) {
			this.inbox.binary(bytes);
		}

		@Override
		public void onError(WebSocket from, WebSocketException cause) {
			this.inbox.ended(cause);
		}

	}

}
