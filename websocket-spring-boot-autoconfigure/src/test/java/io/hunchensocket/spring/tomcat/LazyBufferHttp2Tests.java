package io.hunchensocket.spring.tomcat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/2 through a connector that lends its buffers, next to Tomcat's own: over TLS, and
 * without, by an upgrade or at once.
 */
@Timeout(60)
class LazyBufferHttp2Tests {

	private static final String EACH_CONNECTOR = "io.hunchensocket.spring.tomcat.Setup#oneLoop";

	private static final int STREAMS = 6;

	/** Source: RFC 9113, section 3.4. */
	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

	private static final int HEAD_BYTES = 9;

	private static final int SETTINGS = 0x4;

	private static final int PING = 0x6;

	private static final int ACK = 0x1;

	/** Tomcat takes many for an attack. */
	private static final int PINGS = 5;

	private static HttpRequest post(TakeOverServer server, String path, byte[] body) {
		return HttpRequest.newBuilder(uri(server, path))
			.timeout(Await.LONG_ENOUGH)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
	}

	private static URI uri(TakeOverServer server, String path) {
		return URI.create((server.isSecure() ? "https" : "http") + "://localhost:" + server.port() + path);
	}

	private static HttpClient client() {
		return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(TakeOverServer.trust()).build();
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void answersManyStreamsAtOnce(Setup setup) throws Exception {
		HttpClient client = client();
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			HttpResponse<String> first = client.send(HttpRequest.newBuilder(uri(server, "/page")).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(first.body()).isEqualTo(Pages.BODY);
			for (String path : new String[] { "/mirror", "/flushed", "/async", "/listeners" }) {
				List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
				for (int i = 0; i < STREAMS; i++) {
					answers.add(client.sendAsync(post(server, path, HttpPeer.body(i * 15_000)),
							HttpResponse.BodyHandlers.ofByteArray()));
				}
				for (int i = 0; i < STREAMS; i++) {
					HttpResponse<byte[]> answer = answers.get(i).get(20, TimeUnit.SECONDS);
					assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
					assertThat(answer.body()).as("%s, stream %d", path, i).isEqualTo(HttpPeer.body(i * 15_000));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void takesLargeUploadsBesideWebSockets(Setup setup) throws Exception {
		byte[] body = HttpPeer.body(3_000_000);
		HttpClient client = client();
		try (TakeOverServer server = TakeOverServer.start(setup); RawWebSocket socket = server.open("/echo")) {
			for (int i = 0; i < 3; i++) {
				client.send(HttpRequest.newBuilder(uri(server, "/page")).build(),
						HttpResponse.BodyHandlers.discarding());
				HttpResponse<byte[]> answer = client.send(post(server, "/mirror", body),
						HttpResponse.BodyHandlers.ofByteArray());
				assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
				assertThat(answer.body()).isEqualTo(body);
				socket.sendText("between " + i);
				socket.expectText("between " + i);
			}
		}
	}

	/** The bytes behind the preface have been read by then, and are put back. */
	@ParameterizedTest
	@EnumSource(Setup.Buffers.class)
	void beginsAtOnceWithoutTls(Setup.Buffers buffers) throws Exception {
		Setup setup = (buffers == Setup.Buffers.LAZY) ? Setup.plain() : Setup.plain().withStockConnector();
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			bytes.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
			bytes.writeBytes(frame(SETTINGS, 0));
			for (int i = 0; i < PINGS; i++) {
				bytes.writeBytes(frame(PING, 0, 1, 2, 3, 4, 5, 6, 7, i));
			}
			peer.send(bytes.toByteArray());
			for (int answered = 0; answered < PINGS;) {
				ByteBuffer head = ByteBuffer.wrap(peer.bytes(HEAD_BYTES));
				int lengthAndType = head.getInt();
				byte[] payload = peer.bytes(lengthAndType >>> 8);
				// Tomcat sends pings of its own, too.
				if ((lengthAndType & 0xff) == PING && head.get() == ACK) {
					assertThat(payload).containsExactly(1, 2, 3, 4, 5, 6, 7, answered);
					answered++;
				}
			}
		}
	}

	/** Source: RFC 9113, section 4.1. */
	private static byte[] frame(int type, int flags, int... payload) {
		ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + payload.length)
			.putInt((payload.length << 8) | type)
			.put((byte) flags)
			.putInt(0);
		for (int next : payload) {
			frame.put((byte) next);
		}
		return frame.array();
	}

}
