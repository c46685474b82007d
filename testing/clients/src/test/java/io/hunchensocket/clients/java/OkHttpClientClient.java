package io.hunchensocket.clients.java;

import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.X509TrustManager;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * OkHttp, which always offers compression.
 */
public final class OkHttpClientClient implements JavaClient {

	@Override
	public String name() {
		return "OkHttp";
	}

	@Override
	public Class<?> type() {
		return OkHttpClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		OkHttpClient client = new OkHttpClient.Builder()
			.sslSocketFactory(target.tls().getSocketFactory(), new TrustsTheContext())
			.build();
		CompletableFuture<Boolean> opened = new CompletableFuture<>();
		WebSocket socket = client.newWebSocket(new Request.Builder().url(target.uri().toString()).build(),
				new Listener(inbox, opened));
		opened.get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) {
				socket.send(text);
			}

			@Override
			public void binary(byte[] bytes) {
				socket.send(ByteString.of(bytes));
			}

			@Override
			public void close() {
				socket.close(1000, "");
				client.dispatcher().executorService().shutdown();
			}

		};
	}

	/** OkHttp asks for one beside the context, which does the work. */
	private static final class TrustsTheContext implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

	private static final class Listener extends WebSocketListener {

		private final Inbox inbox;

		private final CompletableFuture<Boolean> opened;

		Listener(Inbox inbox, CompletableFuture<Boolean> opened) {
			this.inbox = inbox;
			this.opened = opened;
		}

		@Override
		public void onOpen(WebSocket socket, Response response) {
			this.opened.complete(true);
		}

		@Override
		public void onMessage(WebSocket socket, String text) {
			this.inbox.text(text);
		}

		@Override
		public void onMessage(WebSocket socket, ByteString bytes) {
			this.inbox.binary(bytes.toByteArray());
		}

		@Override
		public void onFailure(WebSocket socket, Throwable error, Response response) {
			this.opened.completeExceptionally(error);
			this.inbox.ended(error);
		}

	}

}
