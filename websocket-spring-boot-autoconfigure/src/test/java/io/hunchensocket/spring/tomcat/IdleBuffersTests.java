package io.hunchensocket.spring.tomcat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The buffers that WebSockets hold, counted where they are lent.
 */
@Timeout(60)
class IdleBuffersTests {

	private static final String COUNTING = "io.hunchensocket.spring.tomcat.Setup#twoLoops";

	private static final int CLIENTS = 60;

	static void expectNothingLent(TakeOverServer server) {
		Await.untilEqual("buffers that are lent", 0, server.leftovers::lentBuffers);
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void webSocketsHoldNothing(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, CLIENTS);
			expectNothingLent(server);
			for (int round = 0; round < 3; round++) {
				for (RawWebSocket client : clients) {
					byte[] message = HttpPeer.body(1 + 20_000 * round);
					client.sendBinary(message);
					client.expectBinary(message);
				}
				expectNothingLent(server);
			}
			assertThat(server.engine.connectionCount()).isEqualTo(CLIENTS);
			for (RawWebSocket client : clients) {
				TakeOverTests.closeProperly(client);
				client.close();
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void webSocketsHoldNothingOfWhatCameWithTheHandshake(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup);
				RawWebSocket client = server.client("/echo").followedBy(RawFrame.text("early")).connect()) {
			client.expectText("early");
			expectNothingLent(server);
			client.sendText("late");
			client.expectText("late");
			expectNothingLent(server);
		}
	}

	@ParameterizedTest
	@MethodSource("kept")
	void webSocketsHoldNoProcessor(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup); RawWebSocket client = server.open("/direct")) {
			client.sendText("a");
			client.expectText("a");
			assertThat(server.leftovers.processorsOfChannels()).containsOnlyNulls().hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource(COUNTING)
	void nothingIsKeptWhenTheConnectorStops(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, CLIENTS);
			expectNothingLent(server);
			assertThat(server.leftovers.unusedBytes()).isPositive();
			server.engine.stop(Await.LONG_ENOUGH);
			server.stopTomcat();
			assertThat(server.leftovers.lentBuffers()).isZero();
			assertThat(server.leftovers.unusedBytes()).isZero();
			clients.forEach(RawWebSocket::close);
		}
	}

	@Test
	void aRecordThatIsNotCompleteIsHeld() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.of(Setup.Scheme.TLS, 1).countingBuffers())) {
			HoldingSocket socket = new HoldingSocket();
			try (HttpPeer peer = HttpPeer.over(socket, server)) {
				peer.send(KeyUpdateTests.HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
				assertThat(peer.head()).startsWith("HTTP/1.1 101 ");
				expectNothingLent(server);
				for (int i = 1; i < 20; i++) {
					socket.holdAfter(i);
					peer.send(RawFrame.text("text " + i).bytes());
					Await.untilEqual("buffers that are lent", 1, server.leftovers::lentBuffers);
					socket.send(socket.held());
					assertThat(peer.bytes(2 + ("text " + i).length())).asString(StandardCharsets.US_ASCII)
						.endsWith("text " + i);
					expectNothingLent(server);
				}
			}
			server.leftovers.expectNone();
		}
	}

	@Test
	void whatTheSocketDoesNotTakeIsHeld() throws Exception {
		int messages = 1000;
		try (TakeOverServer server = TakeOverServer.start(Setup.of(Setup.Scheme.TLS, 1).countingBuffers())) {
			try (RawWebSocket client = server.client("/echo").receiveBuffer(8 * 1024).connect()) {
				client.expectOpen();
				client.sendText(EchoResource.FLOOD + messages);
				Await.untilEqual("buffers that are lent", 1, server.leftovers::lentBuffers);
				for (int i = 0; i < messages; i++) {
					client.expectBinary(EchoResource.flood(i));
				}
				expectNothingLent(server);
			}
			server.leftovers.expectNone();
		}
	}

	/**
	 * Channels are used again, with the buffers that HTTP leaves them and without those
	 * that WebSockets do.
	 */
	@ParameterizedTest
	@MethodSource("allKindsOfBuffers")
	void channelsServeBothInTurn(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < CLIENTS; i++) {
				byte[] body = HttpPeer.body(1 + 500 * i);
				try (HttpPeer peer = HttpPeer.connect(server)) {
					assertThat(peer.post("/mirror", body)).isEqualTo(body);
					assertThat(peer.post("/flushed", body)).isEqualTo(body);
				}
				try (RawWebSocket client = server.open((i % 2 == 0) ? "/echo" : "/direct")) {
					client.sendBinary(body);
					client.expectBinary(body);
					if (i % 3 == 0) {
						TakeOverTests.closeProperly(client);
					}
				}
			}
			server.leftovers.expectNone();
		}
	}

	/** Those whose connections Tomcat does not forget. */
	static Stream<Setup> kept() {
		return Stream.of(Setup.of(Setup.Scheme.TLS, 2).countingBuffers(), Setup.plain().withStockConnector());
	}

	static Stream<Setup> allKindsOfBuffers() {
		return Setup.oneLoop()
			.flatMap((setup) -> Stream.of(setup, setup.withDirectBuffers()))
			.flatMap((setup) -> (setup.buffers() == Setup.Buffers.LAZY) ? Stream.of(setup, setup.countingBuffers())
					: Stream.of(setup));
	}

}
