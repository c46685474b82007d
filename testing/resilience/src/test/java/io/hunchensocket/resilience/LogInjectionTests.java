package io.hunchensocket.resilience;

import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text of a peer that would forge a line of the log, or give orders to the terminal that
 * shows it. All of the engine's messages are on.
 */
class LogInjectionTests {

	/**
	 * Escape, one-byte escape, next line, line and paragraph separator, right-to-left.
	 */
	private static final String NEVER = "\r\u001b\u009b\u0085\u2028\u2029\u202e\u2066\u0000\u0007";

	private static final String FORGED = "FORGED ERROR";

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("logging.level.io.hunchensocket=DEBUG");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\r\n" + FORGED, "x\n" + FORGED, "\u001b[2J" + FORGED, "\u009b2J" + FORGED,
			"\u0085" + FORGED, "\u2028" + FORGED + "\u2029", "\u202e" + FORGED + "\u2066", "\u0000\u0007" + FORGED })
	void row26ACloseReasonIsLoggedEscaped(String reason) {
		try (CapturedLog log = CapturedLog.begin()) {
			try (RawWebSocket client = server.open("/echo")) {
				client.send(RawFrame.close(1000, reason));
				client.expectClose(1000);
			}
			server.awaitConnections(0);
			expectForged(log);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%C2%85", "%C2%9B2J", "%E2%80%A8", "%E2%80%A9", "%E2%80%AE", "%E2%81%A6" })
	void row26APathIsLoggedEscaped(String escape) {
		String path = "/named/x" + escape + FORGED.replace(" ", "%20");
		try (CapturedLog log = CapturedLog.begin()) {
			try (RawWebSocket client = server.open(path)) {
				client.sendText("makes the verb throw");
				client.expectClose(1011);
			}
			try (RawWebSocket client = server.open(path)) {
				client.send(RawFrame.text("not masked").unmasked());
				client.expectClose(1002);
			}
			try (RawWebSocket client = server.to(path).header("Origin", "http://evil.example").connect()) {
				assertThat(client.response().status()).isEqualTo(403);
			}
			server.awaitConnections(0);
			expectForged(log);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%0D%0A", "%0A", "%1B%5B2J", "%00", "\u001b[2J", "\u009b2J" })
	void row26APathThatIsNoneIsNotLogged(String escape) {
		try (CapturedLog log = CapturedLog.begin()) {
			try (RawWebSocket client = RawWebSocket.connect(server.port(), "/named/x" + escape + "FORGED")) {
				assertThat(client.response().status()).isIn(400, 404);
			}
			expectHarmless(log);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Sec-WebSocket-Version",
			"Sec-WebSocket-Key", "User-Agent", "Origin", "Upgrade", "Connection", "X-Forwarded-Host", "Cookie" })
	void row26AHeaderIsNotLoggedAsItIs(String name) {
		for (String value : new String[] { "x\u009b2J" + FORGED, "x\u0085" + FORGED,
				bytesOf("x\u202e" + FORGED + "\u2028"), "x\u001b[2J" + FORGED, "x\r" + FORGED, "x\u0000" + FORGED,
				"x\r\n\t" + FORGED }) {
			try (CapturedLog log = CapturedLog.begin()) {
				try (RawWebSocket client = server.to("/named/x").header(name, value).connect()) {
					assertThat(client.response().status()).isIn(101, 400, 403, 426);
				}
				try (RawWebSocket client = server.to("/named/x")
					.header(name, value)
					.header("Origin", "http://evil.example")
					.header("X-Forwarded-Proto", "https")
					.connect()) {
					assertThat(client.response().status()).isIn(400, 403, 426);
				}
				server.awaitConnections(0);
				expectHarmless(log);
			}
		}
	}

	@Test
	void row26WhatIsRefusedIsLoggedAtAll() {
		try (CapturedLog log = CapturedLog.begin()) {
			try (RawWebSocket client = server.to("/named/x").header("Origin", "http://evil.example").connect()) {
				assertThat(client.response().status()).isEqualTo(403);
			}
			assertThat(log.lines(Level.DEBUG)).anyMatch((line) -> line.contains("http://evil.example"));
		}
	}

	/** The bytes of its UTF-8, for a header. */
	private static String bytesOf(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	private static void expectForged(CapturedLog log) {
		// A connection ends first and is logged second.
		Await.until("the log tells of it",
				() -> log.lines(Level.DEBUG).stream().anyMatch((line) -> line.contains(FORGED)));
		expectHarmless(log);
	}

	private static void expectHarmless(CapturedLog log) {
		List<String> lines = log.lines(Level.DEBUG).stream().flatMap(String::lines).toList();
		assertThat(lines).noneMatch((line) -> line.stripLeading().startsWith("FORGED"))
			.noneMatch((line) -> line.chars().anyMatch((c) -> NEVER.indexOf(c) >= 0));
	}

}
