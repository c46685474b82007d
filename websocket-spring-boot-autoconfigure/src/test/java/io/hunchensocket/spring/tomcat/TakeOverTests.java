package io.hunchensocket.spring.tomcat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A single connection, from its first byte to its last.
 */
class TakeOverTests {

	private static final String ALL = "io.hunchensocket.spring.tomcat.Setup#all";

	private static final long SEED = 20_261_122;

	private static final String HANDSHAKE = """
			GET /direct HTTP/1.1
			Host: localhost
			Upgrade: websocket
			Connection: Upgrade
			Sec-WebSocket-Version: 13
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

			""";

	@ParameterizedTest
	@MethodSource(ALL)
	void readsFramesThatCameWithTheHandshake(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.client("/echo")
				.followedBy(RawFrame.text("first"), RawFrame.text("second"))
				.connect()) {
				client.expectText("first");
				client.expectText("second");
				client.sendText("third");
				client.expectText("third");
				closeProperly(client);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void readsHalfAFrameThatCameWithTheHandshake(Setup setup) throws Exception {
		byte[] payload = new byte[5000];
		new Random(SEED).nextBytes(payload);
		byte[] frame = RawFrame.binary(payload).bytes();
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.client("/direct")
				.request(HANDSHAKE + new String(frame, 0, 2, StandardCharsets.ISO_8859_1))
				.connect()) {
				client.expectOpen();
				client.sendBytes(Arrays.copyOfRange(frame, 2, frame.length));
				client.expectBinary(payload);
				closeProperly(client);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void echoesMessagesOfAnySizeCutAnywhere(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (String path : new String[] { "/echo", "/direct" }) {
				try (RawWebSocket client = server.open(path)) {
					echoAtRandom(client, new Random(SEED));
					closeProperly(client);
				}
			}
			server.leftovers.expectNone();
		}
	}

	private static void echoAtRandom(RawWebSocket client, Random random) {
		for (int i = 0; i < 60; i++) {
			byte[] payload = new byte[random.nextInt((i % 10 == 0) ? 200_000 : 3000)];
			random.nextBytes(payload);
			byte[] frame = RawFrame.binary(payload).maskedWith(random.nextInt()).bytes();
			int sent = 0;
			while (sent < frame.length) {
				int end = Math.min(frame.length, sent + 1 + random.nextInt((i % 10 == 0) ? 50_000 : 700));
				client.sendBytes(Arrays.copyOfRange(frame, sent, end));
				sent = end;
			}
			client.expectBinary(payload);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void answersAClientThatHasEndedItsSide(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.open("/echo")) {
				client.sendText(EchoResource.WAIT);
				client.sendText("last");
				client.shutdownOutput();
				Await.until("the handler waits", server.echo.gate::hasQueuedThreads);
				server.echo.gate.release();
				client.expectText(EchoResource.WAIT);
				client.expectText("last");
				client.expectEnd();
			}
			server.leftovers.expectNone();
			assertThat(server.echo.disconnected).hasValue(1);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void endsForAClientThatEndsItsSideAtRest(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.open("/direct")) {
				client.sendText("a");
				client.expectText("a");
				client.shutdownOutput();
				client.expectEnd();
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void closesAfterAProtocolError(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.open("/echo")) {
				client.send(RawFrame.text("before"), RawFrame.text("not masked").unmasked(), RawFrame.text("after"));
				client.expectText("before");
				client.expectClose(1002);
				client.expectEnd();
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void waitsForASlowReader(Setup setup) throws Exception {
		int messages = 1000;
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.client("/echo").receiveBuffer(8 * 1024).connect()) {
				client.expectOpen();
				client.sendText(EchoResource.FLOOD + messages);
				awaitBacklog(server);
				client.sendText("in between");
				for (int i = 0; i < messages; i++) {
					client.expectBinary(EchoResource.flood(i));
				}
				client.expectText("in between");
				closeProperly(client);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void forgetsAClientThatDiesWithOutputPending(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.client("/echo").receiveBuffer(8 * 1024).connect()) {
				client.expectOpen();
				client.sendText(EchoResource.FLOOD + "1000");
				awaitBacklog(server);
				client.reset();
			}
			server.leftovers.expectNone();
			assertThat(server.echo.disconnected).hasValue(1);
		}
	}

	/** Waits until the sockets' buffers are full, and the queue is not empty. */
	private static void awaitBacklog(TakeOverServer server) {
		AtomicReference<Long> before = new AtomicReference<>(-1L);
		Await.until("the client lags behind", () -> {
			long now = server.echo.clients().stream().mapToLong(SocketClient::bufferedBytes).sum();
			return now > 0 && before.getAndSet(now) == now;
		});
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void readsWhileItsOwnAnswersWait(Setup setup) throws Exception {
		int messages = 200;
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (RawWebSocket client = server.client("/direct").receiveBuffer(8 * 1024).connect()) {
				client.expectOpen();
				Thread writer = new Thread(() -> {
					for (int i = 0; i < messages; i++) {
						client.sendBinary(EchoResource.flood(i));
					}
				});
				writer.start();
				for (int i = 0; i < messages; i++) {
					client.expectBinary(EchoResource.flood(i));
				}
				writer.join();
				closeProperly(client);
			}
			server.leftovers.expectNone();
		}
	}

	static void closeProperly(RawWebSocket client) {
		client.send(RawFrame.close(1000, ""));
		client.expectClose(1000);
		client.expectEnd();
	}

}
