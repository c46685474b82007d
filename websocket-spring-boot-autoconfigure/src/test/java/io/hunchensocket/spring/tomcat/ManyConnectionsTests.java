package io.hunchensocket.spring.tomcat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.SendResult;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections that come and go by the hundred, and leave nothing behind.
 */
class ManyConnectionsTests {

	private static final String ALL = "io.hunchensocket.spring.tomcat.Setup#all";

	private static final String ONE_LOOP = "io.hunchensocket.spring.tomcat.Setup#oneLoop";

	private static final String TWO_LOOPS = "io.hunchensocket.spring.tomcat.Setup#twoLoops";

	@ParameterizedTest
	@MethodSource(ALL)
	void forgetsClientsThatReset(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < setup.many(); i++) {
				RawWebSocket client = server.client("/echo").followedBy(RawFrame.text("lost")).connect();
				if (i % 3 == 0) {
					// Not even the 101 is read.
					client.reset();
				}
				else {
					client.expectOpen();
					client.sendText("message " + i);
					client.reset();
				}
			}
			server.leftovers.expectNone();
			assertThat(server.echo.disconnected).hasValue(server.echo.connected.get());
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void forgetsClientsThatLeaveRightAfterTheAnswer(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < setup.many(); i++) {
				try (RawWebSocket client = server.open("/direct")) {
					client.shutdownOutput();
					client.expectEnd();
				}
			}
			server.leftovers.expectNone();
			assertThat(server.direct.connected).hasValue(setup.many());
			assertThat(server.direct.disconnected).hasValue(setup.many());
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void leavesNothingBehindOfManyThatEndInThreeWays(Setup setup) throws Exception {
		int threads = 8;
		int each = setup.many() / 2 + 7;
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			inParallel(threads, (thread) -> {
				for (int i = 0; i < each; i++) {
					comeAndGo(server, (thread + i) % 3);
				}
			});
			server.leftovers.expectNone();
			int all = server.echo.disconnected.get() + server.direct.disconnected.get();
			assertThat(all).isEqualTo(threads * each);
		}
	}

	private static void comeAndGo(TakeOverServer server, int way) {
		String path = (way == 1) ? "/direct" : "/echo";
		try (RawWebSocket client = server.client(path).followedBy(RawFrame.text("hello")).connect()) {
			client.expectText("hello");
			switch (way) {
				case 0 -> TakeOverTests.closeProperly(client);
				case 1 -> client.sendText("an answer that is not read");
				default -> client.reset();
			}
		}
	}

	static void inParallel(int threads, Work work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int thread = i;
				tasks.add(() -> {
					work.run(thread);
					return true;
				});
			}
			for (Future<Boolean> done : executor.invokeAll(tasks)) {
				assertThat(done.get()).isTrue();
			}
		}
		finally {
			executor.shutdown();
		}
	}

	@ParameterizedTest
	@MethodSource(ONE_LOOP)
	void countsForTheLimitOfTheConnector(Setup setup) throws Exception {
		int limit = 50;
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (TakeOverServer server = TakeOverServer.start(setup.withMaxConnections(limit))) {
			List<RawWebSocket> clients = open(server, limit);
			Future<RawWebSocket> next = executor.submit(() -> server.open("/direct"));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS));
			assertThat(server.engine.connectionCount()).isEqualTo(limit);
			leave(clients.get(0));
			try (RawWebSocket served = next.get(20, TimeUnit.SECONDS)) {
				served.sendText("at last");
				served.expectText("at last");
			}
			clients.forEach(RawWebSocket::close);
			server.leftovers.expectNone();
		}
		finally {
			executor.shutdown();
		}
	}

	@ParameterizedTest
	@MethodSource(ONE_LOOP)
	void leavesChannelsFitForHttp(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < 5; i++) {
				leave(server.open("/echo"));
			}
			server.leftovers.expectNone();
			String get = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";
			for (int i = 0; i < 5; i++) {
				try (RawWebSocket http = server.client("/page").request(get).connect()) {
					assertThat(http.response().body()).isEqualTo(TakeOverServer.HTTP_BODY);
					http.sendBytes(get.getBytes(StandardCharsets.US_ASCII));
					assertThat(http.nextResponse().body()).isEqualTo(TakeOverServer.HTTP_BODY);
				}
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(TWO_LOOPS)
	void broadcastsAcrossLoopsInOrder(Setup setup) throws Exception {
		int messages = 200;
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			List<RawWebSocket> clients = open(server, 20);
			Await.untilEqual("members", clients.size(), () -> server.direct.clients().size());
			for (int i = 0; i < messages; i++) {
				assertThat(server.direct.clients().broadcastText("message " + i)).isEqualTo(SendResult.QUEUED);
			}
			for (RawWebSocket client : clients) {
				for (int i = 0; i < messages; i++) {
					client.expectText("message " + i);
				}
				leave(client);
			}
			server.leftovers.expectNone();
		}
	}

	@ParameterizedTest
	@MethodSource(ONE_LOOP)
	void tellsAClientInTheMiddleOfSendingWhyItIsClosed(Setup setup) throws Exception {
		byte[] message = RawFrame.binary(new byte[16 * 1024 * 1024]).bytes();
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			for (int i = 0; i < setup.many() / 5; i++) {
				try (RawWebSocket client = server.open("/echo")) {
					client.sendBytes(message);
					client.expectClose(1009);
					client.expectEnd();
				}
			}
			server.leftovers.expectNone();
		}
	}

	private static void leave(RawWebSocket client) {
		TakeOverTests.closeProperly(client);
		client.close();
	}

	static List<RawWebSocket> open(TakeOverServer server, int count) {
		List<RawWebSocket> clients = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(server.open("/direct"));
		}
		return clients;
	}

	interface Work {

		void run(int thread) throws Exception;

	}

}
