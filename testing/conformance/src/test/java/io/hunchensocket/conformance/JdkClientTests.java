package io.hunchensocket.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The JDK's own WebSocket client against {@link EchoApplication}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class JdkClientTests {

	private static final long LIMIT_SECONDS = 20;

	private final Listener listener = new Listener();

	@LocalServerPort
	private int port;

	@Test
	void echoesText() throws Exception {
		WebSocket socket = connect("/echo");
		send(socket.sendText("grüß 🦆", true));
		assertThat(this.listener.next()).isEqualTo("text grüß 🦆");
		close(socket);
	}

	@Test
	void echoesBinary() throws Exception {
		byte[] bytes = new byte[100_000];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (i * 31 + (i >> 8));
		}
		WebSocket socket = connect("/echo");
		send(socket.sendBinary(ByteBuffer.wrap(bytes), true));
		assertThat(this.listener.next()).isEqualTo("binary " + latin1(ByteBuffer.wrap(bytes)));
		close(socket);
	}

	@Test
	void echoesBinaryAfterText() throws Exception {
		WebSocket socket = connect("/echo");
		send(socket.sendText("first", true));
		send(socket.sendBinary(ByteBuffer.wrap(new byte[] { 65, 66 }), true));
		assertThat(this.listener.next()).isEqualTo("text first");
		assertThat(this.listener.next()).isEqualTo("binary AB");
		close(socket);
	}

	@Test
	void echoesFragmentsWithAPingBetweenAsOneMessage() throws Exception {
		WebSocket socket = connect("/echo");
		send(socket.sendText("one, ", false));
		send(socket.sendPing(ByteBuffer.wrap(new byte[] { 80 })));
		assertThat(this.listener.next()).isEqualTo("pong P");
		send(socket.sendText("two, ", false));
		send(socket.sendText("three", true));
		assertThat(this.listener.next()).isEqualTo("text one, two, three");
		close(socket);
	}

	@Test
	void echoesAThousandMessagesInOrder() throws Exception {
		WebSocket socket = connect("/echo");
		for (int i = 0; i < 1000; i++) {
			send(socket.sendText("message " + i, true));
		}
		for (int i = 0; i < 1000; i++) {
			assertThat(this.listener.next()).isEqualTo("text message " + i);
		}
		close(socket);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 3000, 4999 })
	void answersACloseWithItsCode(int code) throws Exception {
		WebSocket socket = connect("/echo");
		send(socket.sendClose(code, "bye"));
		assertThat(this.listener.next()).startsWith("close " + code);
	}

	@Test
	void agreesOnTheSubprotocolThatBothKnow() throws Exception {
		WebSocket socket = connect("/echo", "unknown", "echo");
		assertThat(socket.getSubprotocol()).isEqualTo("echo");
		close(socket);
	}

	@Test
	void agreesOnNoSubprotocolThatTheServerDoesNotKnow() throws Exception {
		WebSocket socket = connect("/echo", "unknown");
		assertThat(socket.getSubprotocol()).isEmpty();
		close(socket);
	}

	@Test
	void isRefusedWhereNoResourceIs() {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> connect("/nowhere"))
			.havingCause()
			.isInstanceOfSatisfying(WebSocketHandshakeException.class,
					(refusal) -> assertThat(refusal.getResponse().statusCode()).isEqualTo(404));
	}

	private WebSocket connect(String path, String... subprotocols) throws Exception {
		WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
		if (subprotocols.length > 0) {
			String[] others = new String[subprotocols.length - 1];
			System.arraycopy(subprotocols, 1, others, 0, others.length);
			builder.subprotocols(subprotocols[0], others);
		}
		return builder.buildAsync(URI.create("ws://localhost:" + this.port + path), this.listener)
			.get(LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	private void close(WebSocket socket) throws Exception {
		send(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
		assertThat(this.listener.next()).startsWith("close 1000");
	}

	private static void send(CompletionStage<WebSocket> sent) throws Exception {
		sent.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	private static String latin1(ByteBuffer bytes) {
		return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
	}

	/** Tells each whole message and each control frame as one line. */
	private static final class Listener implements WebSocket.Listener {

		private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		private final StringBuilder message = new StringBuilder();

		String next() throws InterruptedException {
			String event = this.events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
			assertThat(event).as("An event within " + LIMIT_SECONDS + " s").isNotNull();
			return event;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			return part(socket, "text ", data, last);
		}

		@Override
		public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
			return part(socket, "binary ", latin1(data), last);
		}

		private @Nullable CompletionStage<?> part(WebSocket socket, String kind, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				this.events.add(kind + this.message);
				this.message.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
			this.events.add("pong " + latin1(data));
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.events.add("close " + code + " " + reason);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.events.add("error " + error);
		}

	}

}
