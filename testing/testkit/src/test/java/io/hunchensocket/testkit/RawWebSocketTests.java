package io.hunchensocket.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RawWebSocketTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	@Nested
	class Handshake {

		@Test
		void sendsAProperRequest() throws Exception {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, "");
					RawWebSocket peer = RawWebSocket.to(server.port(), "/a?b=c")
						.header("Origin", "http://x")
						.connect()) {
				peer.expectOpen();
				assertThat(peer.response().header("upgrade")).hasValue("websocket");
				assertThat(server.result())
					.startsWith("GET /a?b=c HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n")
					.contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
							"\r\nSec-WebSocket-Version: 13\r\n")
					.endsWith("\r\nOrigin: http://x\r\n\r\n");
			}
		}

		@Test
		void sendsARequestByHand() throws Exception {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, "");
					RawWebSocket peer = RawWebSocket.to(server.port(), "/")
						.request("GET / HTTP/1.0\nX: y\n\n")
						.connect()) {
				peer.expectOpen();
				assertThat(server.result()).isEqualTo("GET / HTTP/1.0\r\nX: y\r\n\r\n");
			}
		}

		@Test
		void refusesAWrongKey() throws IOException {
			try (ScriptedServer<String> server = ScriptedServer
				.answering(ScriptedServer.SWITCHING.replace("s3pPLM", "S3pPLM"), "81 01 61");
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(peer::readFrame, "expected Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
			}
		}

		@Test
		void sendsFramesTogetherWithTheRequest() throws Exception {
			try (ScriptedServer<String> server = ScriptedServer.serving((socket) -> {
				byte[] first = new byte[4096];
				int count = socket.getInputStream().read(first);
				return Hex.of(first).substring(0, 3 * count - 1);
			}); RawWebSocket peer = RawWebSocket.to(server.port(), "/").followedBy(RawFrame.text("Hello")).connect()) {
				assertThat(server.result()).endsWith("0d 0a 0d 0a " + Hex.of(RawFrame.text("Hello").bytes()));
				assertThat(peer).hasToString("port " + server.port() + " /");
			}
		}

	}

	@Nested
	class Reading {

		@Test
		void readsFramesOfEveryLength() throws IOException {
			byte[] frames = Hex.bytes("81 05 48 65 6c 6c 6f 82 7e 00 7e" + "07".repeat(126) + "8a 01 01"
					+ "82 7f 00 00 00 00 00 01 00 00" + "09".repeat(65536) + "88 02 03 e9");
			try (ScriptedServer<String> server = ScriptedServer
				.answering(ScriptedServer.ascii(ScriptedServer.SWITCHING), frames);
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				peer.expectText("Hello");
				peer.expectBinary(Hex.bytes("07".repeat(126)));
				peer.expectPong((byte) 1);
				assertThat(peer.readFrame().payload()).isEqualTo(Hex.bytes("09".repeat(65536)));
				assertThat(peer.expectClose(1001).closeReason()).isEmpty();
				peer.expectEnd();
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "81 85 37 fa 21 3d 7f 9f 4d 51 58", "81 7e 00 7d", "81 7f 00 00 00 00 00 00 ff ff",
				"81 7f ff ff ff ff ff ff ff ff" })
		void refusesFramesThatAServerMustNotSend(String hex) throws IOException {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, hex);
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(peer::readFrame, "port " + server.port() + " /: expected a");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "81 01 62", "01 01 61", "c1 01 61", "82 01 61" })
		void tellsWhatCameInstead(String hex) throws IOException {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, hex);
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(() -> peer.expectText("a"), "expected text fin, 1 bytes [61], but this came: ");
			}
		}

		@Test
		void tellsWhatCameInsteadOfAClose() throws IOException {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING,
					"88 02 03 ea 81 00"); RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(() -> peer.expectClose(1000), "expected a close 1000, but this came: close fin, 2 bytes");
				assertFailure(() -> peer.expectClose(1000), "expected a close 1000, but this came: text fin, 0 bytes");
			}
		}

		@Test
		void tellsThatTheConnectionEndedOrDidNot() throws IOException {
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, "81 05 48 65");
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(() -> peer.expectText("Hello"), "but the connection ended after 2 of 5 bytes: [48 65]");
			}
			try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, "81 00");
					RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				peer.expectOpen();
				assertFailure(peer::expectEnd, "expected the end of the connection, but this came: the byte 0x81");
				assertThat(peer.readBytes(1)).containsExactly(0);
			}
		}

		@Test
		void doesNotTakeAResetForAnEnd() throws IOException {
			try (ScriptedServer<String> server = ScriptedServer.serving((socket) -> {
				String head = ScriptedServer.readHead(socket);
				socket.setSoLinger(true, 0);
				return head;
			}); RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				assertFailure(peer::expectEnd, "Expected the end of the connection, but the connection broke");
			}
		}

		@Test
		void waitsNoLongerThanItsLimit() throws IOException {
			try (ScriptedServer<Integer> server = ScriptedServer.serving((socket) -> {
				ScriptedServer.readHead(socket);
				return socket.getInputStream().read();
			}); RawWebSocket peer = RawWebSocket.to(server.port(), "/").limit(SHORT).connect()) {
				assertFailure(peer::response, "but nothing more came in 50 ms");
			}
		}

	}

	@Nested
	class Writing {

		@Test
		void sendsFramesAndBytes() throws Exception {
			try (ScriptedServer<String> server = ScriptedServer.serving((socket) -> {
				ScriptedServer.readHead(socket);
				return Hex.of(socket.getInputStream().readAllBytes());
			}); RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				peer.sendText("Hello");
				peer.sendBinary((byte) 0);
				peer.send(RawFrame.ping().unmasked(), RawFrame.pong().unmasked());
				peer.sendBytes(Hex.bytes("ff"));
				peer.shutdownOutput();
				assertThat(server.result())
					.isEqualTo("81 85 37 fa 21 3d 7f 9f 4d 51 58 82 81 37 fa 21 3d 37 89 00 8a 00 ff");
			}
		}

		@Test
		void stillReadsAfterItsEnd() throws IOException {
			try (ScriptedServer<Integer> server = ScriptedServer.serving((socket) -> {
				ScriptedServer.readHead(socket);
				int end = socket.getInputStream().read();
				socket.getOutputStream().write(ScriptedServer.ascii(ScriptedServer.SWITCHING));
				return end;
			}); RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				peer.shutdownOutput();
				peer.expectOpen();
				peer.expectEnd();
			}
		}

		@Test
		void resets() throws Exception {
			try (ScriptedServer<Boolean> server = ScriptedServer.serving((socket) -> {
				ScriptedServer.readHead(socket);
				try {
					return socket.getInputStream().read() > 0;
				}
				catch (SocketException ex) {
					return true;
				}
			}); RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
				peer.reset();
				assertThat(server.result()).isTrue();
				assertFailure(peer::reset, "The connection was closed already");
			}
		}

		@Test
		void writesNoLongerThanItsLimit() throws IOException {
			try (ScriptedServer<Integer> server = ScriptedServer.serving((socket) -> {
				ScriptedServer.readHead(socket);
				Await.until("the client has closed", () -> !isTaken(socket));
				return 0;
			}); RawWebSocket peer = RawWebSocket.to(server.port(), "/").limit(SHORT).connect()) {
				assertFailure(() -> peer.sendBytes(new byte[64 * 1024 * 1024]),
						"Could not write 67108864 bytes in 50 ms");
			}
		}

		/** Urgent data goes out at any time, and fails once the client is gone. */
		private static boolean isTaken(Socket socket) {
			try {
				socket.sendUrgentData(0);
				return true;
			}
			catch (IOException ex) {
				return false;
			}
		}

	}

	@Test
	void tellsThatNobodyListens() throws IOException {
		try (Socket taken = new Socket()) {
			// Nobody else gets a port that is bound, and nobody listens to it.
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			assertFailure(() -> RawWebSocket.connect(taken.getLocalPort(), "/").close(),
					"Could not connect to port " + taken.getLocalPort());
		}
	}

	private static void assertFailure(ThrowingCallable call, String words) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(call).withMessageContaining(words);
	}

}
