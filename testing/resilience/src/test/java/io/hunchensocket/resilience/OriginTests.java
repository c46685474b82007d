package io.hunchensocket.resilience;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cross-site WebSocket hijacking: a page of somebody else opens a WebSocket with the
 * cookies of its visitor.
 */
class OriginTests {

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.allowed-origins=https://*.example.org");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void row1NoOriginIsNoBrowserAndAllowed() {
		try (RawWebSocket client = server.open("/echo")) {
			client.sendText("a");
			client.expectText("a");
		}
	}

	@ParameterizedTest
	@CsvSource({ "example.com, http://example.com", "example.com, http://example.com:80",
			"example.com:80, http://example.com", "example.com:8080, http://example.com:8080",
			"Example.com, http://example.com", "[::1]:8080, http://[::1]:8080",
			"xn--bcher-kva.example, http://xn--bcher-kva.example", "localhost, https://a.example.org",
			"localhost, https://a.b.example.org:443" })
	void row1SameAndListedOriginsAreAllowed(String host, String origin) {
		try (RawWebSocket client = ask(host, origin)) {
			client.expectOpen();
			client.sendText("a");
			client.expectText("a");
		}
	}

	static Stream<String> othersThanExampleCom() {
		String bookshop = new String("http://bücher.example".getBytes(StandardCharsets.UTF_8),
				StandardCharsets.ISO_8859_1);
		return Stream.of("http://other.example", "http://sub.example.com", "http://com", "http://example.com.evil",
				"http://evilexample.com", "http://example.com@evil.example", "http://example.com:pw@evil.example",
				"http://evil.example#example.com", "http://evil.example/example.com", "null", "NULL",
				"http://example.com:8081", "http://example.com:080", "http://example.com:", "https://example.com",
				"https://example.com:80", "ws://example.com", "", "example.com", "//example.com", "http://",
				"http://example.com/", "http://example.com.", "http://example.com, http://example.com",
				"http://example.com http://other.example", bookshop, "http://xn--bcher-kva.example",
				"http://xn--exampl-9ua.com", "http://example.com%2eevil", "file://", "chrome-extension://abcdef",
				"http://[::1]", "http://127.0.0.1", "https://example.org", "https://evilexample.org",
				"https://a.example.org.evil", "http://a.example.org", "https://a.example.org:8443",
				"https://.example.org", "https://a.b..example.org", "*", "https://*.example.org");
	}

	@ParameterizedTest
	@MethodSource("othersThanExampleCom")
	void row1OtherOriginsAreRefused(String origin) {
		try (RawWebSocket client = ask("example.com", origin)) {
			expectForbidden(client);
		}
	}

	@Test
	void row1AnInternationalNameIsNotAnotherOne() {
		try (RawWebSocket client = ask("xn--bcher-kva.example", "http://xn--bcher-kva8a.example")) {
			expectForbidden(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com, http://example.com", "http://example.com, http://other.example",
			"http://other.example, http://example.com", "null, http://example.com" })
	void row1TwoHeadersAreRefused(String first, String second) {
		try (RawWebSocket client = server
			.request(Attack.handshake("/echo", "example.com") + "Origin: " + first + "\nORIGIN: " + second + "\n\n")) {
			expectForbidden(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-Host: other.example", "Forwarded: host=other.example", "X-Forwarded-Port: 8081" })
	void row1ForwardedHeadersThatNobodyTrustsChangeNothing(String forwarded) {
		String request = Attack.handshake("/echo", "example.com") + forwarded + "\nOrigin: ";
		try (RawWebSocket client = server.request(request + "http://example.com\n\n")) {
			client.expectOpen();
		}
		try (RawWebSocket client = server.request(request + "http://other.example\n\n")) {
			expectForbidden(client);
		}
		try (RawWebSocket client = server.request(request + "http://example.com:8081\n\n")) {
			expectForbidden(client);
		}
	}

	private static RawWebSocket ask(String host, String origin) {
		return server.request(Attack.handshake("/echo", host) + "Origin: " + origin + "\n\n");
	}

	private static void expectForbidden(RawWebSocket client) {
		assertThat(client.response().status()).isEqualTo(403);
		assertThat(client.response().header("Sec-WebSocket-Accept")).isEmpty();
		client.expectEnd();
	}

	@Test
	void row1ARefusedPageIsNotListenedTo() {
		int before = server.bean(EchoResource.class).connected();
		try (RawWebSocket client = server.to("/echo")
			.header("Origin", "http://other.example")
			.followedBy(RawFrame.text("frame"))
			.connect()) {
			assertThat(client.response().status()).isEqualTo(403);
			Attack.expectNothingMore(client);
		}
		assertThat(server.bean(EchoResource.class).connected()).isEqualTo(before);
	}

}
