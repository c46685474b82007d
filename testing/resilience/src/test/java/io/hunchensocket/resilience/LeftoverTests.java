package io.hunchensocket.resilience;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.OpenDescriptors;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand connections, one after the other, on one server.
 */
class LeftoverTests {

	private static final int CONNECTIONS = 10_000;

	private static final int HANDLERS = 4;

	private static final String HANDLER = "websocket-handler-.*";

	/**
	 * Threads of the JDK and of the tests, which come when they please, and handlers,
	 * which come while none is idle.
	 */
	private static final String OTHERS = HANDLER
			+ "|(Common-Cleaner|process reaper|ForkJoinPool|testkit-|surefire|junit-).*";

	@Test
	void tenThousandConnectionsLeaveNothingBehind() {
		try (Server server = Server.start("server.tomcat.threads.min-spare=10", "server.tomcat.threads.max=10",
				"websocket.handlers.max-threads=" + HANDLERS)) {
			long sockets = sockets();
			warmUp(server);
			long counted = protocol(server).getConnectionCount();
			Set<String> threads = threads();
			for (int i = 0; i < CONNECTIONS; i++) {
				comeAndGo(server, i);
			}
			server.awaitConnections(0);
			Await.untilEqual("Tomcat's count of connections", counted, protocol(server)::getConnectionCount);
			Await.untilEqual("processors that Tomcat holds", 0, protocol(server)::getWaitingProcessorCount);
			Await.until("no more than " + sockets + " sockets are open", () -> sockets() <= sockets);
			Await.untilEqual("threads", threads, LeftoverTests::threads);
			assertThat(handlers()).hasSizeLessThanOrEqualTo(HANDLERS);
			expectNobody(server.bean(EchoResource.class));
			expectNobody(server.bean(DirectResource.class));
			expectNobody(server.bean(CloseResource.class));
			server.expectHealthy();
		}
	}

	/** All threads of Tomcat's pools have come. */
	private static void warmUp(Server server) {
		for (int i = 0; i < 200; i++) {
			comeAndGo(server, i);
		}
		server.awaitConnections(0);
		Await.untilEqual("Tomcat's count of connections", 1L, protocol(server)::getConnectionCount);
	}

	/** Every other one is reset, each eighth in one of four moments. */
	private static void comeAndGo(Server server, int number) {
		String path = (number % 8 < 4) ? "/direct" : "/echo";
		switch (number % 8) {
			case 0 -> server.to(path).connect().reset();
			case 1, 5 -> closeProperly(server, path);
			case 2 -> server.open(path).reset();
			case 3 -> server.open(path).close();
			case 4 -> {
				RawWebSocket client = server.open(path);
				client.send(RawFrame.text("half of a message").notFinal());
				client.reset();
			}
			case 6 -> {
				RawWebSocket client = server.open(path);
				client.sendText("answered while it leaves");
				client.reset();
			}
			default -> closeByServer(server);
		}
	}

	private static void closeProperly(Server server, String path) {
		try (RawWebSocket client = server.open(path)) {
			client.sendText("message");
			client.expectText("message");
			Attack.leave(client);
		}
	}

	private static void closeByServer(Server server) {
		try (RawWebSocket client = server.open("/close")) {
			client.sendText("reason");
			client.expectClose(CloseResource.CODE);
			client.send(RawFrame.close(CloseResource.CODE, ""));
			client.expectEnd();
		}
	}

	private static void expectNobody(ObservedResource resource) {
		assertThat(resource.clients()).isEmpty();
		assertThat(resource.closeCodes()).hasSize(resource.connected());
		Await.until("no client of " + resource.getClass().getSimpleName() + " is held in memory", () -> {
			System.gc();
			return resource.retained() == 0;
		});
	}

	private static AbstractProtocol<?> protocol(Server server) {
		return (AbstractProtocol<?>) server.tomcat().getTomcat().getConnector().getProtocolHandler();
	}

	private static long sockets() {
		return OpenDescriptors.areVisible() ? OpenDescriptors.sockets() : 0;
	}

	private static Set<String> threads() {
		return threadNames().filter((name) -> !name.matches(OTHERS)).collect(Collectors.toSet());
	}

	private static Set<String> handlers() {
		return threadNames().filter((name) -> name.matches(HANDLER)).collect(Collectors.toSet());
	}

	private static Stream<String> threadNames() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
	}

}
