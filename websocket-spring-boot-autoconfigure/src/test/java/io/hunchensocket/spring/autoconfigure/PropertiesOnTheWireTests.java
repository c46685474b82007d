package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;

import io.hunchensocket.CloseCode;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property as its peer, or the application, sees it.
 */
class PropertiesOnTheWireTests {

	/** A time-out that is not taken from its property is at least five seconds. */
	private static final Duration SHORTER_THAN_DEFAULTS = Duration.ofSeconds(4);

	/** More than the buffers of the operating system between the two ends. */
	private static final String LARGE = "x".repeat(512 * 1024);

	private static HttpAnswer get(TestServer server, String path) {
		try (RawWebSocket client = server.client(path)
			.request("GET " + path + " HTTP/1.1\nHost: localhost\n\n")
			.connect()) {
			return client.response();
		}
	}

	@Nested
	class Handshake {

		@Test
		void enabled() {
			try (TestServer server = TestServer.start("websocket.enabled=false");
					RawWebSocket client = server.client("/probe").connect()) {
				assertThat(client.response().status()).isEqualTo(404);
			}
		}

		@Test
		void pathPrefix() {
			try (TestServer server = TestServer.start("websocket.path-prefix=/ws");
					RawWebSocket prefixed = server.client("/ws/probe").connect();
					RawWebSocket bare = server.client("/probe").connect()) {
				prefixed.expectOpen();
				assertThat(bare.response().status()).isEqualTo(404);
			}
		}

		@ParameterizedTest
		@CsvSource({ "https://example.org, 101", "https://chat.example.com, 101", "https://example.com, 403",
				"https://example.org.evil.net, 403" })
		void allowedOrigins(String origin, int status) {
			try (TestServer server = TestServer
				.start("websocket.allowed-origins=https://example.org,https://*.example.com");
					RawWebSocket client = server.client("/probe").header("Origin", origin).connect()) {
				assertThat(client.response().status()).isEqualTo(status);
			}
		}

		@ParameterizedTest
		@CsvSource({ "null, 101", "file://, 101", "https://example.org, 101", "'file:///', 403" })
		void allowedOriginsOfPagesWithoutAny(String origin, int status) {
			try (TestServer server = TestServer.start("websocket.allowed-origins=null,file://,https://example.org");
					RawWebSocket client = server.client("/probe").header("Origin", origin).connect()) {
				assertThat(client.response().status()).isEqualTo(status);
			}
		}

		@ParameterizedTest
		@CsvSource({ "example.org, 101", "a.example.com:4711, 101", "evil.example, 403", "localhost, 403" })
		void allowedHosts(String host, int status) {
			try (TestServer server = TestServer.start("websocket.allowed-hosts=example.org,*.example.com");
					RawWebSocket client = server.client("/probe")
						.request("GET /probe HTTP/1.1\nHost: " + host + "\nOrigin: http://" + host
								+ "\nUpgrade: websocket\nConnection: Upgrade\n"
								+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\n")
						.connect()) {
				assertThat(client.response().status()).isEqualTo(status);
			}
		}

		@Test
		void maxConnections() {
			try (TestServer server = TestServer.start("websocket.max-connections=1")) {
				try (RawWebSocket first = server.open(); RawWebSocket second = server.client("/probe").connect()) {
					assertThat(second.response().status()).isEqualTo(503);
					assertThat(second.response().header("Retry-After")).isPresent();
					assertThat(get(server, "/").status()).as("HTTP is served").isEqualTo(404);
					first.send(RawFrame.close(1000, ""));
					first.expectClose(1000);
				}
				server.room().nextEnd();
				Await.until("a place is free", () -> {
					try (RawWebSocket third = server.client("/probe").connect()) {
						return third.response().status() == 101;
					}
				});
			}
		}

	}

	@Nested
	class Messages {

		@Test
		void maxMessageSize() {
			try (TestServer server = TestServer.start("websocket.max-message-size=1KB");
					RawWebSocket client = server.open()) {
				client.sendText("x".repeat(1024));
				client.expectText("x".repeat(1024));
				client.sendText("x".repeat(1025));
				client.expectClose(1009);
			}
		}

		@Test
		void maxFrameSize() {
			try (TestServer server = TestServer.start("websocket.max-message-size=2KB", "websocket.max-frame-size=1KB");
					RawWebSocket client = server.open()) {
				client.send(RawFrame.text("x".repeat(1024)).notFinal(), RawFrame.continuation((byte) 'x'));
				client.expectText("x".repeat(1025));
				client.sendText("x".repeat(1025));
				client.expectClose(1009);
			}
		}

		@Test
		void maxFragments() {
			try (TestServer server = TestServer.start("websocket.max-fragments=2");
					RawWebSocket client = server.open()) {
				client.send(RawFrame.text("a").notFinal(), RawFrame.continuation((byte) 'b'));
				client.expectText("ab");
				client.send(RawFrame.text("a").notFinal(), RawFrame.continuation((byte) 'b').notFinal(),
						RawFrame.continuation((byte) 'c'));
				assertThat(client.readFrame().opcode()).isEqualTo(8);
			}
		}

		@Test
		void messageTimeout() {
			try (TestServer server = TestServer.start("websocket.message-timeout=100ms");
					RawWebSocket client = server.open()) {
				client.sendText("whole");
				client.expectText("whole");
				client.send(RawFrame.text("begun").notFinal());
				client.expectClose(1008);
			}
		}

	}

	@Nested
	class Liveness {

		@Test
		void pingInterval() {
			try (TestServer server = TestServer.start("websocket.ping-interval=100ms");
					RawWebSocket client = server.open()) {
				assertThat(client.readFrame().opcode()).as("a ping").isEqualTo(9);
			}
		}

		@Test
		void pongTimeout() {
			try (TestServer server = TestServer.start("websocket.ping-interval=100ms", "websocket.pong-timeout=100ms");
					RawWebSocket client = server.open()) {
				assertThat(client.readFrame().opcode()).as("a ping").isEqualTo(9);
				assertThat(server.room().nextEnd(SHORTER_THAN_DEFAULTS).code()).isEqualTo(CloseCode.ABNORMAL_CLOSURE);
			}
		}

		@Test
		void idleTimeout() {
			try (TestServer server = TestServer.start("websocket.idle-timeout=100ms");
					RawWebSocket client = server.open()) {
				client.expectClose(1001);
			}
		}

		@Test
		void closeTimeout() {
			try (TestServer server = TestServer.start("websocket.close-timeout=100ms");
					RawWebSocket client = server.client("/probe").limit(SHORTER_THAN_DEFAULTS).connect()) {
				client.expectOpen();
				server.room().nextClient().close();
				client.expectClose(1000);
				// Our answer never comes: nothing but the time-out ends it.
				client.expectEnd();
			}
		}

		@Test
		void writeTimeout() {
			try (TestServer server = TestServer.start("websocket.write-timeout=100ms",
					"websocket.send-queue.max-size=64MB");
					RawWebSocket client = server.client("/probe").receiveBuffer(4096).connect()) {
				client.expectOpen();
				SocketClient slow = server.room().nextClient();
				for (int i = 0; i < 40; i++) {
					slow.sendText(LARGE);
				}
				assertThat(server.room().nextEnd(SHORTER_THAN_DEFAULTS).code()).isEqualTo(CloseCode.ABNORMAL_CLOSURE);
			}
		}

	}

}
