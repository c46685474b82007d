package io.hunchensocket.clients.java;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import io.netty.util.concurrent.Future;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.ws.WebSocket;
import org.asynchttpclient.ws.WebSocketListener;
import org.asynchttpclient.ws.WebSocketUpgradeHandler;

/**
 * The "async-http-client".
 */
public final class AsyncHttpClientClient implements JavaClient {

	private static final int LARGEST = 1024 * 1024;

	@Override
	public String name() {
		return "async-http-client";
	}

	@Override
	public Class<?> type() {
		return AsyncHttpClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		AsyncHttpClient client = new DefaultAsyncHttpClient(
				new DefaultAsyncHttpClientConfig.Builder().setEnablewebSocketCompression(target.compressed())
					.setAggregateWebSocketFrameFragments(true)
					.setWebSocketMaxFrameSize(LARGEST)
					.setWebSocketMaxBufferSize(LARGEST)
					.setSslContext(NettyTls.of(target))
					.build());
		WebSocket socket;
		try {
			socket = client.prepareGet(target.uri().toString())
				.execute(new WebSocketUpgradeHandler.Builder().addWebSocketListener(new Listener(inbox)).build())
				.get(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			client.close();
			throw ex;
		}
		return new Session() {

			@Override
			public void text(String text) {
				Future<Void> unused = socket.sendTextFrame(text);
			}

			@Override
			public void binary(byte[] bytes) {
				Future<Void> unused = socket.sendBinaryFrame(bytes);
			}

			@Override
			public void close() throws Exception {
				socket.sendCloseFrame().await(20, TimeUnit.SECONDS);
				client.close();
			}

		};
	}

	private static final class Listener implements WebSocketListener {

		private final Inbox inbox;

		Listener(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public void onOpen(WebSocket socket) {
		}

		@Override
		public void onTextFrame(String payload, boolean finalFragment, int rsv) {
			this.inbox.text(payload);
		}

		@Override
		public void onBinaryFrame(byte[] payload, boolean finalFragment, int rsv) {
			this.inbox.binary(payload);
		}

		@Override
		public void onClose(WebSocket socket, int code, String reason) {
			this.inbox.ended(code + " " + reason);
		}

		@Override
		public void onError(Throwable error) {
			this.inbox.ended(error);
		}

	}

}
