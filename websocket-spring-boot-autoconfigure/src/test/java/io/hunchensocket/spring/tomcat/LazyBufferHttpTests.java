package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/1.1 through a connector that lends its buffers, next to Tomcat's own: what is sent
 * to {@link Pages} comes back.
 */
@Timeout(60)
class LazyBufferHttpTests {

	private static final String EACH_CONNECTOR = "io.hunchensocket.spring.tomcat.Setup#oneLoop";

	private static final String GET = "GET /page HTTP/1.1\nHost: localhost\n\n";

	/** Around the sizes of the buffers. */
	private static final int[] SIZES = { 0, 1, 100, 8191, 8192, 8193, 16_384, 16_385, 40_000, 3, 200_000, 0, 8000 };

	private static final String[] WAYS = { "/flushed", "/async", "/mirror", "/listeners" };

	private static final int MEGABYTES = 5 * 1024 * 1024;

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void keepsConnectionsAlive(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			for (int round = 0; round < 7; round++) {
				for (int size : SIZES) {
					byte[] body = HttpPeer.body(size + round);
					assertThat(peer.post("/mirror", body)).isEqualTo(body);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void answersRequestsInAPipelineInOrder(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			int requests = 90;
			StringBuilder pipeline = new StringBuilder();
			for (int i = 0; i < requests; i++) {
				String body = Integer.toString(i).repeat(10 * i);
				pipeline.append("POST /mirror HTTP/1.1\nHost: localhost\nContent-Length: %d\n\n%s"
					.formatted(body.length(), body));
			}
			Thread writer = new Thread(() -> sendQuietly(peer, pipeline.toString()));
			writer.start();
			for (int i = 0; i < requests; i++) {
				assertThat(peer.answer()).asString(StandardCharsets.US_ASCII)
					.isEqualTo(Integer.toString(i).repeat(10 * i));
			}
			writer.join();
			peer.send(GET);
			assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo(Pages.BODY);
		}
	}

	/** What does not arrive, the answers will show. */
	private static void sendQuietly(HttpPeer peer, String text) {
		try {
			peer.send(text);
		}
		catch (IOException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void putsARequestTogetherThatComesInPieces(Setup setup) throws Exception {
		String request = "POST /mirror HTTP/1.1\nHost: localhost\nX-Filler: %s\nContent-Length: 10\n\n0123456789"
			.formatted("x".repeat(5000));
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			Random random = new Random(7);
			for (int i = 0; i < 10; i++) {
				for (int sent = 0; sent < request.length();) {
					int end = Math.min(request.length(), sent + 1 + random.nextInt(2000));
					peer.send(request.substring(sent, end));
					sent = end;
				}
				assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo("0123456789");
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void takesLargeUploads(Setup setup) throws Exception {
		byte[] body = HttpPeer.body(MEGABYTES);
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			assertThat(peer.post("/mirror", body)).isEqualTo(body);
			peer.send("POST /mirror HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
			Random random = new Random(8);
			for (int sent = 0; sent < body.length;) {
				int length = Math.min(body.length - sent, 1 + random.nextInt(60_000));
				peer.send(Integer.toHexString(length) + "\n");
				peer.send(Arrays.copyOfRange(body, sent, sent + length));
				peer.send("\n");
				sent += length;
			}
			peer.send("0\n\n");
			assertThat(peer.answer()).isEqualTo(body);
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void answersInEveryWayThatServletsCan(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			for (int size : new int[] { 20, 9000, MEGABYTES / 4, 0, 17_000, MEGABYTES / 3 }) {
				byte[] body = HttpPeer.body(size);
				for (String path : WAYS) {
					assertThat(peer.post(path, body)).as("%s, %d bytes", path, size).isEqualTo(body);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void waitsForASlowReader(Setup setup) throws Exception {
		byte[] body = HttpPeer.body(MEGABYTES);
		for (String path : new String[] { "/flushed", "/async", "/listeners" }) {
			try (TakeOverServer server = TakeOverServer.start(setup)) {
				Socket socket = new Socket();
				socket.setReceiveBufferSize(8 * 1024);
				try (HttpPeer slow = HttpPeer.over(socket, server); HttpPeer other = HttpPeer.connect(server)) {
					slow.send("POST %s HTTP/1.1\nHost: localhost\nContent-Length: %d\n\n".formatted(path, body.length));
					slow.send(body);
					for (int size : SIZES) {
						byte[] between = HttpPeer.body(size);
						assertThat(other.post("/mirror", between)).isEqualTo(between);
					}
					assertThat(slow.answer()).isEqualTo(body);
				}
			}
		}
	}

	static String getFile(Path file, int length) {
		return "GET /file?name=%s&length=%d HTTP/1.1\nHost: localhost\n\n".formatted(file, length);
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void sendsFiles(Setup setup, @TempDir Path directory) throws Exception {
		byte[] content = HttpPeer.body(MEGABYTES);
		Path file = Files.write(directory.resolve("file"), content);
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			for (int i = 0; i < 3; i++) {
				// The second one comes while the file is being sent.
				peer.send(getFile(file, content.length) + GET);
				assertThat(peer.answer()).isEqualTo(content);
				assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo(Pages.BODY);
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void asksForABodyThatIsExpected(Setup setup) throws Exception {
		byte[] body = HttpPeer.body(100_000);
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			for (int i = 0; i < 3; i++) {
				peer.send("POST /mirror HTTP/1.1\nHost: localhost\nExpect: 100-continue\nContent-Length: %d\n\n"
					.formatted(body.length));
				assertThat(peer.head()).startsWith("HTTP/1.1 100");
				peer.send(body);
				assertThat(peer.answer()).isEqualTo(body);
			}
		}
	}

	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void closesWhenItIsTold(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < 50; i++) {
				try (HttpPeer peer = HttpPeer.connect(server)) {
					peer.send("GET /page HTTP/1.1\nHost: localhost\nConnection: close\n\n");
					assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo(Pages.BODY);
					assertThat(peer.isAtEnd()).isTrue();
				}
			}
			server.leftovers.expectNone();
		}
	}

	/** Each with bytes of its own, among connections that come and go. */
	@ParameterizedTest
	@MethodSource(EACH_CONNECTOR)
	void mixesUpNothingOfManyConnections(Setup setup) throws Exception {
		int threads = 8;
		int each = setup.many() / 12;
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			ManyConnectionsTests.inParallel(threads, (thread) -> {
				Random random = new Random(thread);
				for (int i = 0; i < each; i++) {
					try (HttpPeer peer = HttpPeer.connect(server); RawWebSocket socket = server.open("/direct")) {
						for (int j = 0; j < 8; j++) {
							byte[] body = new byte[random.nextInt(30_000)];
							random.nextBytes(body);
							assertThat(peer.post(WAYS[random.nextInt(WAYS.length)], body)).isEqualTo(body);
							socket.sendBinary(body);
							socket.expectBinary(body);
						}
					}
				}
			});
			server.leftovers.expectNone();
		}
	}

}
