package io.hunchensocket.spring.tomcat;

import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that go on without Tomcat's objects, and whose channels serve others
 * meanwhile.
 */
@Timeout(60)
class ForgottenConnectionsTests {

	private static final String PLAIN = "plain";

	private static final int CLIENTS = 40;

	static Stream<Setup> plain() {
		return Stream.of(Setup.plain(), Setup.of(Setup.Scheme.PLAIN, 2).countingBuffers());
	}

	@ParameterizedTest
	@MethodSource(PLAIN)
	void tomcatCountsThemAndHoldsNothing(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, CLIENTS);
			server.leftovers.expectForgotten(CLIENTS);
			server.leftovers.expectNoKeys();
			for (int i = 0; i < CLIENTS; i++) {
				echo(clients.get(i), "message " + i);
			}
			for (int i = 0; i < CLIENTS; i++) {
				if (i % 2 == 0) {
					TakeOverTests.closeProperly(clients.get(i));
					clients.get(i).close();
				}
				else {
					clients.get(i).reset();
				}
				server.leftovers.expectForgotten(CLIENTS - 1 - i);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(PLAIN)
	void theirChannelsServeOthers(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, CLIENTS);
			server.leftovers.expectForgotten(CLIENTS);
			for (int i = 0; i < CLIENTS; i++) {
				byte[] body = HttpPeer.body(1 + 500 * i);
				try (HttpPeer peer = HttpPeer.connect(server); RawWebSocket other = server.open("/echo")) {
					assertThat(peer.post("/mirror", body)).isEqualTo(body);
					echo(clients.get(i), "of the first " + i);
					echo(other, "of the other " + i);
					TakeOverTests.closeProperly(other);
				}
			}
			for (RawWebSocket client : clients) {
				echo(client, "still here");
				TakeOverTests.closeProperly(client);
				client.close();
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(PLAIN)
	void countForNothingAfterTheirConnectorHasStopped(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, CLIENTS);
			server.leftovers.expectForgotten(CLIENTS);
			server.restartConnector();
			Await.untilEqual("clients that were told of their end", CLIENTS, server.direct.disconnected::get);
			try (RawWebSocket client = server.open("/direct")) {
				echo(client, "of the next");
				server.leftovers.expectForgotten(1);
			}
			clients.forEach(RawWebSocket::close);
			server.leftovers.expectNone();
		}
	}

	private static void echo(RawWebSocket client, String text) {
		client.sendText(text);
		client.expectText(text);
	}

}
