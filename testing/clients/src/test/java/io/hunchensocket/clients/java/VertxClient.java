package io.hunchensocket.clients.java;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * That of Eclipse Vert.x.
 */
public final class VertxClient implements JavaClient {

	private static final int LARGEST = 1024 * 1024;

	@Override
	public String name() {
		return "Vert.x";
	}

	@Override
	public Class<?> type() {
		return Vertx.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		Vertx vertx = Vertx.vertx();
		WebSocketClientOptions options = new WebSocketClientOptions().setMaxFrameSize(LARGEST)
			.setMaxMessageSize(LARGEST)
			.setTryUsePerMessageCompression(target.compressed())
			.setVerifyHost(false)
			.setTrustAll(true);
		WebSocketConnectOptions where = new WebSocketConnectOptions().setHost(target.uri().getHost())
			.setPort(target.uri().getPort())
			.setURI(target.uri().getPath())
			.setSsl(target.isSecure());
		WebSocketClient client = vertx.createWebSocketClient(options);
		try {
			return session(vertx, client,
					client.connect(where).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS), inbox);
		}
		catch (Exception ex) {
			vertx.close();
			throw ex;
		}
	}

	/**
	 * A client that nobody refers to any more closes its connections when it is
	 * collected.
	 */
	private static Session session(Vertx vertx, WebSocketClient client, WebSocket socket, Inbox inbox) {
		socket.textMessageHandler(inbox::text);
		socket.binaryMessageHandler((bytes) -> inbox.binary(bytes.getBytes()));
		socket.exceptionHandler(inbox::ended);
		return new Session() {

			@Override
			public void text(String text) {
				socket.writeTextMessage(text);
			}

			@Override
			public void binary(byte[] bytes) {
				socket.writeBinaryMessage(Buffer.buffer(bytes));
			}

			@Override
			public void close() throws Exception {
				socket.close();
				client.close();
				vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
			}

		};
	}

}
