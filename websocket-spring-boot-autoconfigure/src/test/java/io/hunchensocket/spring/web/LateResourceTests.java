package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Compression;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.tomcat.Setup;
import io.hunchensocket.spring.tomcat.TakeOverServer;
import io.hunchensocket.testkit.RawWebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A route that gives its resource later: a handshake that is refused for what the client
 * has sent, or for want of room, makes none.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class LateResourceTests {

	private static final String HANDSHAKE = """
			GET /rooms/green HTTP/1.1
			Host: localhost
			Upgrade: websocket
			Connection: Upgrade
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
			Sec-WebSocket-Version: 13
			Sec-WebSocket-Protocol: chat
			Sec-WebSocket-Extensions: permessage-deflate
			Origin: ORIGIN

			""";

	private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

	private Supplier<? extends @Nullable SocketResource<?>> source = Room::new;

	private TakeOverServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = TakeOverServer.start(Setup.plain());
		this.server.table.add((request) -> request.path().startsWith("/rooms/") ? Optional.of(Route.to("green", () -> {
			this.steps.add("resource, " + this.server.engine.connectionCount() + " places");
			return this.source.get();
		})) : Optional.empty());
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private String handshake() {
		return HANDSHAKE.replace("ORIGIN", "http://localhost:" + this.server.port())
			.replace("Host: localhost", "Host: localhost:" + this.server.port());
	}

	private void expectRefused(String request, int status) {
		RefusalTests.assertRefuses(this.server, request, status);
		assertThat(this.server.engine.connectionCount()).isZero();
	}

	@Test
	void isAskedForInTheOrderOfTheHandshake() {
		try (RawWebSocket client = this.server.client("").request(handshake()).connect()) {
			client.expectOpen();
		}
		assertThat(this.steps).containsExactly("resource, 1 places", "subprotocols", "compression", "accept",
				"newClient");
	}

	@ParameterizedTest
	@CsvSource({ "Origin: ORIGIN, Origin: https://evil.example, 403", "GET /, POST /, 405",
			"Version: 13, Version: 8, 426", "Connection: Upgrade, Connection: close, 400",
			"Key: dGhlIHNhbXBsZSBub25jZQ==, Key: c2hvcnQ=, 400", "Upgrade: websocket, Upgrade: h2c, 426",
			"/rooms/green, /rooms/gr%65en, 400", "/rooms/green, /rooms/./green, 400" })
	void isNotMadeForAHandshakeThatBreaksARule(String right, String wrong, int status) {
		expectRefused(HANDSHAKE.replace(right, wrong).replace("Origin: ORIGIN\n", ""), status);
		assertThat(this.steps).isEmpty();
	}

	@Test
	void isNotMadeWhereThereIsNoRoom() {
		CompletableFuture<Void> unused = this.server.engine.drain(CloseStatus.GOING_AWAY);
		expectRefused(handshake(), 503);
		assertThat(this.steps).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Protocol: chat, Protocol: chat;", "Extensions: permessage-deflate, Extensions: ;" })
	void isMadeBeforeWhatItSpeaksIsAgreedOn(String right, String wrong) {
		expectRefused(handshake().replace(right, wrong), 400);
		assertThat(this.steps).contains("resource, 1 places").doesNotContain("accept", "newClient");
	}

	@Test
	void mayRefuse(CapturedOutput output) {
		this.source = () -> {
			throw new HandshakeRefusedException(429, "Too many rooms.");
		};
		expectRefused(handshake(), 429);
		assertThat(output).doesNotContain("ERROR");
	}

	@Test
	void isMissedByName(CapturedOutput output) {
		this.source = () -> null;
		expectRefused(handshake(), 500);
		assertThat(output).contains("The supplier of the route to \"green\" has given no resource (null)");
	}

	@Test
	void mayFail(CapturedOutput output) {
		this.source = () -> {
			throw new IllegalStateException("no database");
		};
		expectRefused(handshake(), 500);
		assertThat(output).contains("no database");
	}

	private final class Room extends SocketResource<SocketClient> {

		@Override
		public List<String> subprotocols() {
			LateResourceTests.this.steps.add("subprotocols");
			return List.of("chat");
		}

		@Override
		public Compression compression() {
			LateResourceTests.this.steps.add("compression");
			return Compression.OFF;
		}

		@Override
		public void accept(OpeningRequest request) {
			LateResourceTests.this.steps.add("accept");
		}

		@Override
		public SocketClient newClient(Opening opening) {
			LateResourceTests.this.steps.add("newClient");
			return new SocketClient(opening);
		}

	}

}
