package io.hunchensocket.clients.java;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own.
 */
public final class JdkClient implements JavaClient {

	@Override
	public String name() {
		return "JDK HttpClient";
	}

	@Override
	public Class<?> type() {
		return String.class;
	}

	@Override
	public boolean compresses() {
		return false;
	}

	@Override
	public Session open(Target target, Inbox inbox) {
		WebSocket socket = HttpClient.newBuilder()
			.sslContext(target.tls())
			.build()
			.newWebSocketBuilder()
			.buildAsync(target.uri(), new Listener(inbox))
			.join();
		return new Session() {

			@Override
			public void text(String text) {
				socket.sendText(text, true).join();
			}

			@Override
			public void binary(byte[] bytes) {
				socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
			}

			@Override
			public void close() {
				socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
			}

		};
	}

	private static final class Listener implements WebSocket.Listener {

		private final StringBuilder parts = new StringBuilder();

		private final Inbox inbox;

		Listener(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.parts.append(data);
			if (last) {
				this.inbox.text(this.parts);
				this.parts.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
			this.parts.append(StandardCharsets.ISO_8859_1.decode(data));
			if (last) {
				this.inbox.binary(this.parts.toString().getBytes(StandardCharsets.ISO_8859_1));
				this.parts.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.inbox.ended(code + " " + reason);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.inbox.ended(error);
		}

	}

}
