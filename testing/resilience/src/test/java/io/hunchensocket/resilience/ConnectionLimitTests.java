package io.hunchensocket.resilience;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More clients than the server has room for.
 */
class ConnectionLimitTests {

	private static final int LIMIT = 10;

	@Test
	void oneMoreThanAllowedIsToldToComeAgain() {
		try (Server server = Server.start("websocket.max-connections=" + LIMIT);
				CapturedLog log = CapturedLog.begin()) {
			List<RawWebSocket> clients = new ArrayList<>();
			for (int i = 0; i < LIMIT; i++) {
				clients.add(server.open("/echo"));
			}
			assertThat(log.lines(Level.WARN)).isEmpty();
			for (int i = 0; i < 3 * LIMIT; i++) {
				expectFull(server);
				expectPage(server);
			}
			assertThat(log.lines(Level.WARN)).singleElement().asString().contains("websocket.max-connections");
			for (RawWebSocket client : clients) {
				client.sendText("still served");
				client.expectText("still served");
			}
			leave(clients.remove(0));
			server.awaitConnections(LIMIT - 1);
			clients.add(server.open("/direct"));
			expectFull(server);
			assertThat(log.lines(Level.WARN)).hasSize(1);
			clients.forEach(ConnectionLimitTests::leave);
			server.awaitConnections(0);
			server.expectHealthy();
		}
	}

	private static void expectFull(Server server) {
		try (RawWebSocket client = RawWebSocket.connect(server.port(), "/echo")) {
			assertThat(client.response().status()).isEqualTo(503);
			assertThat(client.response().header("Retry-After"))
				.hasValueSatisfying((seconds) -> assertThat(Integer.parseInt(seconds)).isBetween(1, 3600));
			client.expectEnd();
		}
	}

	private static void expectPage(Server server) {
		try (RawWebSocket client = server.request("GET /page HTTP/1.1\nHost: localhost\nConnection: close\n\n")) {
			assertThat(client.response().status()).isEqualTo(200);
			assertThat(client.response().body()).isEqualTo(PageController.BODY);
		}
	}

	private static void leave(RawWebSocket client) {
		Attack.leave(client);
		client.close();
	}

}
