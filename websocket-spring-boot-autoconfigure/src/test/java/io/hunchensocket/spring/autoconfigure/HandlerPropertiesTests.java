package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of handlers as a client, or the application, sees them.
 */
@ExtendWith(OutputCaptureExtension.class)
class HandlerPropertiesTests {

	private static final byte[] PING = { 1, 2, 3 };

	@Test
	void handlersThreads() {
		try (TestServer server = TestServer.start("websocket.handlers.max-threads=2");
				RawWebSocket first = server.open();
				RawWebSocket second = server.open()) {
			first.sendText(ProbeRoom.HOLD);
			second.sendText("beside it");
			second.expectText("beside it");
			server.room().release();
			first.expectText(ProbeRoom.HOLD);
		}
	}

	@Test
	void oneOfHandlersThreads() {
		try (TestServer server = TestServer.start("websocket.handlers.max-threads=1", "websocket.loops.count=1");
				RawWebSocket first = server.open();
				RawWebSocket second = server.open()) {
			server.room().nextClient();
			server.room().nextClient();
			first.sendText(ProbeRoom.HOLD);
			assertThat(server.room().nextText()).isEqualTo(ProbeRoom.HOLD);
			second.sendText("behind it");
			awaitTurn(second);
			assertThat(server.room().hasText()).isFalse();
			server.room().release();
			second.expectText("behind it");
		}
	}

	/**
	 * A handler that has sent its answer is idle a moment later. Only one that the system
	 * holds up just then, for the whole way of the next message, is not there for that
	 * one, and it would take twenty that are held up at once to break the bound; with a
	 * thread for each message there would be two hundred.
	 */
	@Test
	void clientThatWaitsForEachAnswerNeedsFewOfHandlersThreads() {
		try (TestServer server = TestServer.start(); RawWebSocket client = server.open()) {
			for (int i = 0; i < 300; i++) {
				client.sendText("message " + i);
				client.expectText("message " + i);
			}
			ThreadPoolTaskExecutor executor = server.context()
				.getBean("webSocketTaskExecutor", ThreadPoolTaskExecutor.class);
			assertThat(executor.getThreadPoolExecutor().getLargestPoolSize()).isLessThanOrEqualTo(20);
		}
	}

	@Test
	void handlersQueueCapacity() {
		try (TestServer server = TestServer.start("websocket.handlers.max-threads=1",
				"websocket.handlers.queue-capacity=1"); RawWebSocket first = server.open()) {
			first.sendText(ProbeRoom.HOLD);
			server.room().nextText();
			try (RawWebSocket waiting = server.open()) {
				// Connections start after their 101, and not always in its order.
				awaitTurn(waiting);
				try (RawWebSocket refused = server.open()) {
					refused.expectClose(1013);
				}
				server.room().release();
				waiting.sendText("waited");
				waiting.expectText("waited");
			}
		}
	}

	@Test
	void handlersStallReport(CapturedOutput output) {
		try (TestServer server = TestServer.start("websocket.handlers.stall-timeout=100ms",
				"websocket.mailbox.max-messages=1"); RawWebSocket client = server.open()) {
			client.sendText(ProbeRoom.HOLD);
			server.room().nextText();
			for (int i = 0; i < 5; i++) {
				client.sendText("m");
			}
			Await.until("the log tells of the stall", () -> output.getAll().contains("is not read from meanwhile"));
			server.room().release();
		}
	}

	/**
	 * Waits until the loop has seen all that was sent before, by whichever client.
	 */
	private static void awaitTurn(RawWebSocket client) {
		client.send(RawFrame.ping(PING));
		client.expectPong(PING);
	}

}
