package io.hunchensocket.spring.tomcat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a server with clients.
 */
class StoppingTests {

	private static final String ALL = "io.hunchensocket.spring.tomcat.Setup#all";

	@ParameterizedTest
	@MethodSource(ALL)
	void drainsBeforeTomcatStops(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, setup.many());
			CompletableFuture<Void> drained = server.engine.drain(CloseStatus.GOING_AWAY);
			for (RawWebSocket client : clients) {
				client.expectClose(1001);
				client.send(RawFrame.close(1001, ""));
				client.expectEnd();
				client.close();
			}
			drained.get(20, TimeUnit.SECONDS);
			assertThat(server.engine.stop(Duration.ofSeconds(20))).isTrue();
			server.stopTomcat();
			assertThat(server.direct.disconnected).hasValue(setup.many());
			assertThat(server.leftovers.waitingProcessors()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void tellsAllClientsAtOnceBeforeTomcatStops(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, setup.many());
			assertThat(server.engine.stop(Duration.ofSeconds(20))).isTrue();
			server.stopTomcat();
			for (RawWebSocket client : clients) {
				client.expectClose(1001);
				client.expectEnd();
				client.close();
			}
			assertThat(server.direct.disconnected).hasValue(setup.many());
			assertThat(server.leftovers.waitingProcessors()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void noticesAConnectorThatStopsFirst(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = ManyConnectionsTests.open(server, 20);
			Await.untilEqual("clients", clients.size(), server.direct.connected::get);
			server.stopTomcat();
			Await.untilEqual("clients that were told of their end", clients.size(), server.direct.disconnected::get);
			Await.untilEqual("connections of the engine", 0, server.engine::connectionCount);
			assertThat(server.leftovers.waitingProcessors()).isZero();
			clients.forEach(RawWebSocket::close);
		}
	}

}
