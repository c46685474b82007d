package io.hunchensocket.spring.tomcat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLSocket;

import io.hunchensocket.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The buffers that connections hold between their requests, counted where they are lent.
 */
@Timeout(60)
class IdleHttpTests {

	private static final String COUNTING = "io.hunchensocket.spring.tomcat.Setup#twoLoops";

	private static final String GET = "GET /page HTTP/1.1\nHost: localhost\n\n";

	private static final int[] SIZES = { 0, 100, 8192, 40_000, 8193 };

	private static final int LONG = 2_000_000;

	private static void expectNothingLent(TakeOverServer server) {
		Await.untilEqual("buffers that are lent", 0, server.leftovers::lentBuffers);
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void holdsNothingBetweenRequests(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (HttpPeer peer = HttpPeer.connect(server)) {
				for (int size : SIZES) {
					byte[] body = HttpPeer.body(size);
					assertThat(peer.post("/mirror", body)).isEqualTo(body);
					expectNothingLent(server);
				}
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void holdsNothingForAClientThatSaysNothing(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (HttpPeer peer = HttpPeer.connect(server)) {
				expectNothingLent(server);
				byte[] body = HttpPeer.body(1000);
				assertThat(peer.post("/mirror", body)).isEqualTo(body);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void holdsNothingAfterRequestsThatTookSeveralTurns(Setup setup, @TempDir Path directory) throws Exception {
		byte[] content = HttpPeer.body(LONG);
		Path file = Files.write(directory.resolve("file"), content);
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (HttpPeer peer = HttpPeer.connect(server)) {
				for (int i = 0; i < 5; i++) {
					peer.send("GET /page HTTP/1.1\nHo");
					Await.until("half a request is waited for", () -> server.leftovers.lentBuffers() > 0);
					peer.send("st: localhost\n\n");
					assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo(Pages.BODY);
					expectNothingLent(server);
					peer.send(LazyBufferHttpTests.getFile(file, content.length));
					assertThat(peer.answer()).isEqualTo(content);
					// What the poller has sent, it is the next request that notices.
					peer.send(GET);
					assertThat(peer.answer()).asString(StandardCharsets.US_ASCII).isEqualTo(Pages.BODY);
					expectNothingLent(server);
				}
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void holdsNothingForClientsThatFail(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < 60; i++) {
				HttpPeer peer = HttpPeer.connect(server);
				switch (i % 4) {
					case 0 -> peer.send("this is no HTTP\n\n");
					case 1 -> peer.send("POST /mirror HTTP/1.1\nHost: localhost\nContent-Length: 100000\n\nabc");
					case 2 -> peer.send("GET /pa");
					default -> {
						peer.send("POST /flushed HTTP/1.1\nHost: localhost\nContent-Length: 900000\n\n");
						peer.send(HttpPeer.body(900_000));
					}
				}
				if (i % 3 == 0) {
					peer.close();
				}
				else {
					peer.reset();
				}
			}
			server.leftovers.expectNone();
		}
	}

	@Test
	void takesNewKeysAllTheSame() throws Exception {
		Setup setup = Setup.of(Setup.Scheme.TLS, 1).countingBuffers();
		try (TakeOverServer server = TakeOverServer.start(setup); HttpPeer peer = HttpPeer.connect(server)) {
			for (int i = 0; i < 20; i++) {
				byte[] body = HttpPeer.body(10_000 + i);
				assertThat(peer.post("/mirror", body)).isEqualTo(body);
				expectNothingLent(server);
				// On an open connection this asks for new keys, and the server's too.
				((SSLSocket) peer.socket()).startHandshake();
			}
		}
	}

}
