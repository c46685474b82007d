package io.hunchensocket.resilience;

import java.util.stream.Stream;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that would be read in two ways: by rules for paths and by the dispatch table,
 * as HTTP and as frames, with a body and without one.
 */
class HandshakeTests {

	/** What Tomcat takes unless it is told otherwise. */
	private static final int MAX_HEADERS = 100;

	private static final int USUAL_HEADERS = 5;

	private static final String NEXT = "GET /page HTTP/1.1\nHost: localhost\n\n";

	private static Server server;

	@BeforeAll
	static void start() {
		// So long Tomcat waits for the rest of a body that was refused.
		server = Server.start("server.tomcat.connection-timeout=1s");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo;x=1", "/echo;", "/;/echo", "//echo", "/./echo", "/x/../echo", "/echo/.", "/echo/..",
			"/%65cho", "/ech%6F", "/echo%2f", "/x%2f..%2fecho", "/%2e/echo", "/x/%2e%2e/echo", "/echo%3Bx", "/echo%00",
			"/echo%20", "/echo%", "/echo%zz", "/echo%252f", "/echo\\", "\\echo", "/echo%5c", "/ECHO", "/echo/",
			"/echo%0d%0a", "/echo%c0%af", "http:/echo" })
	void row2OtherSpellingsOfAPathReachNothing(String path) {
		try (RawWebSocket client = RawWebSocket.connect(server.port(), path)) {
			assertThat(client.response().status()).isIn(400, 404);
		}
	}

	@Test
	void row2ThePlainSpellingAndAQueryReachTheResource() {
		for (String path : new String[] { "/echo", "/echo?x=1;y=//../%2f" }) {
			try (RawWebSocket client = server.open(path)) {
				Attack.leave(client);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 1000 })
	void row10TooManyHeadersAreRefused(int tooMany) {
		String many = headers(MAX_HEADERS - USUAL_HEADERS + tooMany);
		String[] lines = Attack.handshake("/echo", "localhost").split("\n", 3);
		for (String request : new String[] { Attack.handshake("/echo", "localhost") + many,
				lines[0] + "\n" + lines[1] + "\n" + many + lines[2] }) {
			try (RawWebSocket client = server.request(request + "\n")) {
				assertThat(client.response().status()).isEqualTo(400);
				Attack.expectNothingMore(client);
			}
		}
	}

	@Test
	void row10AsManyHeadersAsAllowedAreNotTooMany() {
		try (RawWebSocket client = server
			.request(Attack.handshake("/echo", "localhost") + headers(MAX_HEADERS - USUAL_HEADERS) + "\n")) {
			client.expectOpen();
			Attack.leave(client);
		}
	}

	private static String headers(int count) {
		StringBuilder headers = new StringBuilder();
		for (int i = 0; i < count; i++) {
			headers.append('x').append(i).append(": y\n");
		}
		return headers.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5\n\nhello", "Content-Length: 5\n\n", "Content-Length: 1000000\n\nhello",
			"Content-Length: 9223372036854775807\n\n", "Transfer-Encoding: chunked\n\n5\nhello\n0\n\n",
			"Transfer-Encoding: chunked\n\n", "Transfer-Encoding: chunked\n\n0\n\n",
			"Transfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n",
			"Content-Length: 0\nTransfer-Encoding: chunked\n\n0\n\n", "Transfer-Encoding: identity\n\n",
			"Transfer-Encoding: gzip, chunked\n\n0\n\n", "Transfer-Encoding: \u000bchunked\n\n0\n\n",
			"Content-Length: 0\nContent-Length: 5\n\nhello", "Content-Length: -1\n\n", "Content-Length: +5\n\nhello" })
	void row11ABodyIsRefused(String rest) {
		int before = server.bean(EchoResource.class).connected();
		String request = Attack.handshake("/echo", "localhost") + rest;
		for (RawFrame[] frames : new RawFrame[][] { {}, { RawFrame.text("frame"), RawFrame.text("another") } }) {
			try (RawWebSocket client = server.to("/echo").request(request).followedBy(frames).connect()) {
				assertThat(client.response().status()).isIn(400, 501);
				Attack.expectNothingMore(client);
			}
		}
		assertThat(server.bean(EchoResource.class).connected()).isEqualTo(before);
	}

	@Test
	void row11ABodyOfNoBytesIsNone() {
		try (RawWebSocket client = server.to("/echo")
			.header("Content-Length", "0")
			.followedBy(RawFrame.text("frame"))
			.connect()) {
			client.expectText("frame");
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row12FramesInThePacketOfTheRequestAreRead(String path) {
		try (RawWebSocket client = server.to(path)
			.followedBy(RawFrame.text("one"), RawFrame.binary((byte) 2), RawFrame.ping((byte) 3), RawFrame.text("four"),
					RawFrame.close(1000, ""))
			.connect()) {
			client.expectOpen();
			boolean pong = false;
			String answers = "";
			for (int i = 0; i < 4; i++) {
				// A pong may overtake.
				var frame = client.readFrame();
				pong |= frame.opcode() == 0xA && frame.payload()[0] == 3;
				answers += (frame.opcode() == 0xA) ? "" : frame.opcode();
			}
			assertThat(pong).isTrue();
			assertThat(answers).isEqualTo("121");
			client.expectClose(1000);
			client.expectEnd();
		}
	}

	static Stream<String> refused() {
		String valid = Attack.handshake("/echo", "localhost");
		return Stream.of(valid + "Origin: http://evil.example\n\n", valid.replace(": 13", ": 8") + "\n",
				valid.replace("dGhl", "dG!l") + "\n", valid.replace("GET", "POST") + "\n",
				valid.replace("GET", "PUT") + "\n", valid.replace("Upgrade: websocket\n", "") + "\n",
				valid.replace("Upgrade: websocket", "Upgrade: h2c") + "\n",
				valid.replace("Connection: Upgrade", "Connection: keep-alive") + "\n",
				valid + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n", valid + "Sec-WebSocket-Version: 13\n\n",
				valid + "Sec-WebSocket-Extensions: ;;\n\n", valid + "Sec-WebSocket-Protocol: a,,(\n\n");
	}

	@ParameterizedTest
	@MethodSource("refused")
	void row12ARequestAfterARefusalIsNotAnswered(String request) {
		try (RawWebSocket client = server.request(request + NEXT)) {
			assertThat(client.response().status()).isBetween(400, 426);
			assertThat(client.response().header("Connection"))
				.hasValueSatisfying((options) -> assertThat(options.split(", ")).contains("close"));
			Attack.expectNothingMore(client);
		}
	}

	@ParameterizedTest
	@MethodSource("refused")
	void row12FramesAfterARefusalAreNotRead(String request) {
		int before = server.bean(EchoResource.class).connected();
		try (RawWebSocket client = server.to("/echo").request(request).followedBy(RawFrame.text("frame")).connect()) {
			assertThat(client.response().status()).isBetween(400, 426);
			Attack.expectNothingMore(client);
		}
		assertThat(server.bean(EchoResource.class).connected()).isEqualTo(before);
	}

	@Test
	void row12HttpAfterTheUpgradeIsNotAnswered() {
		try (RawWebSocket client = server.request(Attack.handshake("/echo", "localhost") + "\n" + NEXT)) {
			client.expectOpen();
			// "G" has RSV1 and a reserved opcode: it is taken for a frame, and a wrong
			// one.
			client.expectClose(1002);
			client.expectEnd();
		}
	}

}
