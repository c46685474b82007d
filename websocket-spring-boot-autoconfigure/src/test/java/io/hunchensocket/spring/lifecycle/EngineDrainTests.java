package io.hunchensocket.spring.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.CloseCode;
import io.hunchensocket.spring.testsupport.EngineThreads;
import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class EngineDrainTests {

	private final List<TestServer> started = new ArrayList<>();

	/** Closing on another thread, as it goes on while the test looks at it. */
	private static CompletableFuture<Void> closeInBackground(TestServer server) {
		return CompletableFuture.runAsync(server::close, (task) -> new Thread(task, "closing").start());
	}

	/** What a real client does when it has read a close. */
	private static void answerClose(RawWebSocket client) {
		client.send(RawFrame.close(CloseCode.GOING_AWAY, ""));
		client.expectEnd();
		client.close();
	}

	private static void await(CompletableFuture<?> done) throws Exception {
		done.get(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Whatever the test finds: a second closing does nothing. */
	private TestServer closedAtTheEnd(TestServer server) {
		this.started.add(server);
		return server;
	}

	@AfterEach
	void noThreadIsLeft() {
		this.started.forEach(TestServer::close);
		Await.untilEqual("threads of engines", List.of(), EngineThreads::names);
	}

	@Nested
	class GracefulShutdown {

		@Test
		void tellsClientsAndWaitsForThem() throws Exception {
			TestServer server = closedAtTheEnd(TestServer.start());
			ProbeRoom room = server.room();
			try (RawWebSocket client = server.open()) {
				CompletableFuture<Void> closed = closeInBackground(server);
				client.expectClose(CloseCode.GOING_AWAY);
				assertThat(closed).isNotDone();
				answerClose(client);
				assertThat(room.nextEnd().code()).isEqualTo(CloseCode.GOING_AWAY);
				await(closed);
			}
		}

		@Test
		void refusesHandshakesMeanwhile() throws Exception {
			TestServer server = closedAtTheEnd(TestServer.start());
			try (RawWebSocket client = server.open();
					RawWebSocket late = server.client("/probe")
						.request("GET /attic HTTP/1.1\nHost: localhost\n\n")
						.connect()) {
				assertThat(late.response().status()).as("a live connection").isEqualTo(404);
				CompletableFuture<Void> closed = closeInBackground(server);
				client.expectClose(CloseCode.GOING_AWAY);
				assertThatHandshakeIsRefused(late);
				try (RawWebSocket fresh = server.client("/probe").connect()) {
					assertThat(fresh.response().status()).as("a new connection").isEqualTo(503);
				}
				answerClose(client);
				await(closed);
			}
		}

		private void assertThatHandshakeIsRefused(RawWebSocket live) {
			String handshake = """
					GET /probe HTTP/1.1
					Host: localhost
					Upgrade: websocket
					Connection: Upgrade
					Sec-WebSocket-Version: 13
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

					""".replace("\n", "\r\n");
			live.sendBytes(handshake.getBytes(StandardCharsets.US_ASCII));
			assertThat(live.nextResponse().status()).isEqualTo(503);
		}

		@Test
		void letsAVerbFinishAndItsAnswerLeave() throws Exception {
			TestServer server = closedAtTheEnd(TestServer.start());
			ProbeRoom room = server.room();
			try (RawWebSocket client = server.open()) {
				client.sendText(ProbeRoom.HOLD);
				room.nextText();
				CompletableFuture<Void> closed = closeInBackground(server);
				client.expectClose(CloseCode.GOING_AWAY);
				room.release();
				answerClose(client);
				await(closed);
				assertThat(room.nextEnd().code()).isEqualTo(CloseCode.GOING_AWAY);
			}
		}

		@Test
		void theExecutorWorksUntilItIsOver() throws Exception {
			TestServer server = closedAtTheEnd(TestServer.start());
			Executor executor = server.context().getBean("webSocketTaskExecutor", Executor.class);
			try (RawWebSocket client = server.open()) {
				CompletableFuture<Void> closed = closeInBackground(server);
				client.expectClose(CloseCode.GOING_AWAY);
				await(CompletableFuture.runAsync(() -> assertThat(closed).isNotDone(), executor));
				answerClose(client);
				await(closed);
			}
		}

		@Test
		@ExtendWith(OutputCaptureExtension.class)
		void cutsOffWhoDoesNotGoWithinThePhase(CapturedOutput output) throws Exception {
			TestServer server = closedAtTheEnd(
					TestServer.start("spring.lifecycle.timeout-per-shutdown-phase=1s", "websocket.close-timeout=1h"));
			ProbeRoom room = server.room();
			try (RawWebSocket client = server.open()) {
				CompletableFuture<Void> closed = closeInBackground(server);
				client.expectClose(CloseCode.GOING_AWAY);
				await(closed);
				assertThat(room.nextEnd()).isNotNull();
				assertThat(output).contains("1 WebSocket connections did not close within 800 ms")
					.doesNotContain("Shutdown phase");
			}
		}

	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysNothingWhereThereIsNothingToClose(CapturedOutput output) {
		TestServer.start().close();
		assertThat(output).doesNotContain("Closing 0").doesNotContain("no WebSocket connection to close");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysHowManyConnectionsItCloses(CapturedOutput output) throws Exception {
		TestServer server = closedAtTheEnd(TestServer.start());
		try (RawWebSocket client = server.open()) {
			CompletableFuture<Void> closed = closeInBackground(server);
			client.expectClose(CloseCode.GOING_AWAY);
			answerClose(client);
			await(closed);
			assertThat(output).contains("Closing 1 WebSocket connections");
		}
	}

	@Test
	void immediateShutdownTellsClientsAndDoesNotWait() throws Exception {
		TestServer server = closedAtTheEnd(TestServer.start("server.shutdown=immediate", "websocket.close-timeout=1h"));
		ProbeRoom room = server.room();
		try (RawWebSocket client = server.open()) {
			await(closeInBackground(server));
			client.expectClose(CloseCode.GOING_AWAY);
			assertThat(room.nextEnd()).isNotNull();
		}
	}

	@Test
	void allSocketsAreClosedBeforeTheConnectorStops() throws Exception {
		TestServer server = closedAtTheEnd(TestServer.start(List.of(AtConnectorStop.class)));
		AtConnectorStop stop = server.context().getBean(AtConnectorStop.class);
		try (RawWebSocket client = server.open()) {
			CompletableFuture<Void> closed = closeInBackground(server);
			client.expectClose(CloseCode.GOING_AWAY);
			answerClose(client);
			await(closed);
			assertThat(stop.loops).isEmpty();
			assertThat(stop.stopped).isTrue();
		}
	}

	/** Stops just before the connector does, after the graceful phases. */
	@Configuration(proxyBeanMethods = false)
	static class AtConnectorStop implements SmartLifecycle {

		private List<String> loops = List.of("never asked");

		private boolean stopped;

		@Override
		public void start() {
		}

		@Override
		public void stop() {
			this.loops = EngineThreads.names().stream().filter((name) -> name.startsWith("websocket-loop")).toList();
			this.stopped = true;
		}

		@Override
		public boolean isRunning() {
			return !this.stopped;
		}

		@Override
		public int getPhase() {
			return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
		}

	}

}
