package io.hunchensocket.spring.autoconfigure;

import java.util.List;

import io.hunchensocket.SendResult;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of queues and loops as a client, or the application, sees them.
 */
class QueuePropertiesTests {

	private static final int TEXT = 1;

	private static final int PONG = 10;

	private static final List<Class<?>> LOOP_ROOMS = List.of(LoopRooms.class);

	/** Two of them are more than a queue of 1 KiB takes, their headers included. */
	private static final String FIRST = "1".repeat(512);

	private static final String SECOND = "2".repeat(512);

	/** Five of them are more than 1 KiB, and less than 2 KiB. */
	private static final String WAITING = ProbeRoom.HOLD + "!".repeat(296);

	private static final byte[] PING = { 1, 2, 3 };

	@Nested
	class Queues {

		@Test
		void sendQueueSize() {
			try (TestServer server = TestServer.start(LOOP_ROOMS, "websocket.send-queue.max-size=1KB",
					"websocket.loops.count=1"); RawWebSocket client = server.open()) {
				SocketClient slow = server.room().nextClient();
				whileLoopIsHeld(server, () -> {
					assertThat(slow.sendText(FIRST)).isEqualTo(SendResult.QUEUED);
					assertThat(slow.sendText(SECOND)).isEqualTo(SendResult.CLOSED);
				});
				client.expectClose(1013);
			}
		}

		@Test
		void sendQueueOverflowPolicy() {
			try (TestServer server = TestServer.start(LOOP_ROOMS, "websocket.send-queue.max-size=1KB",
					"websocket.send-queue.overflow-policy=drop-oldest", "websocket.loops.count=1");
					RawWebSocket client = server.open()) {
				SocketClient slow = server.room().nextClient();
				whileLoopIsHeld(server, () -> {
					assertThat(slow.sendText(FIRST)).isEqualTo(SendResult.QUEUED);
					assertThat(slow.sendText(SECOND)).isEqualTo(SendResult.QUEUED);
				});
				client.expectText(SECOND);
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "websocket.mailbox.max-messages=10", "websocket.mailbox.max-size=2KB" })
		void mailboxWithRoom(String property) {
			try (TestServer server = TestServer.start(property); RawWebSocket client = server.open()) {
				fillMailbox(server, client);
				client.expectPong(PING);
				releaseMailbox(server);
				client.expectText(ProbeRoom.HOLD);
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "websocket.mailbox.max-messages=2", "websocket.mailbox.max-size=1KB" })
		void mailboxWithoutRoom(String property) {
			try (TestServer server = TestServer.start(property, "websocket.loops.count=1");
					RawWebSocket client = server.open();
					RawWebSocket other = server.open()) {
				fillMailbox(server, client);
				awaitTurn(other);
				server.room().release();
				// The ping stands behind messages that are not read.
				client.expectText(ProbeRoom.HOLD);
				releaseMailbox(server);
				Frame frame = client.readFrame();
				while (frame.opcode() == TEXT) {
					frame = client.readFrame();
				}
				assertThat(frame.opcode()).as("a pong").isEqualTo(PONG);
			}
		}

		/** One message that a verb holds, five that wait for it, and a ping. */
		private void fillMailbox(TestServer server, RawWebSocket client) {
			client.sendText(ProbeRoom.HOLD);
			server.room().nextText();
			for (int i = 0; i < 5; i++) {
				client.sendText(WAITING);
			}
			client.send(RawFrame.ping(PING));
		}

		private void releaseMailbox(TestServer server) {
			for (int i = 0; i < 6; i++) {
				server.room().release();
			}
		}

	}

	@Nested
	class Loops {

		@Test
		void loopsCount() {
			try (TestServer server = TestServer.start("websocket.loops.count=3")) {
				assertThat(server.port()).isPositive();
				assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
					.contains("websocket-loop-0", "websocket-loop-1", "websocket-loop-2")
					.doesNotContain("websocket-loop-3");
			}
		}

		@Test
		void loopsFifoSize() {
			try (TestServer server = TestServer.start(LOOP_ROOMS, "websocket.loops.fifo-size=1KB",
					"websocket.loops.count=1"); RawWebSocket client = server.open()) {
				SocketClient receiver = server.room().nextClient();
				whileLoopIsHeld(server, () -> {
					assertThat(receiver.sendText(FIRST)).isEqualTo(SendResult.QUEUED);
					assertThat(receiver.sendText(SECOND)).isEqualTo(SendResult.DROPPED);
				});
				client.expectText(FIRST);
			}
		}

	}

	/**
	 * Waits until the loop has seen all that was sent before, by whichever client.
	 */
	private static void awaitTurn(RawWebSocket client) {
		client.send(RawFrame.ping(PING));
		client.expectPong(PING);
	}

	/**
	 * Does something while the loop stands still, in a verb of a resource that says it
	 * never blocks.
	 */
	private static void whileLoopIsHeld(TestServer server, Runnable something) {
		LoopRoom room = server.context().getBean(LoopRoom.class);
		try (RawWebSocket client = server.client("/loop").connect()) {
			client.expectOpen();
			client.sendText(ProbeRoom.HOLD);
			room.nextText();
			try {
				something.run();
			}
			finally {
				room.release();
			}
		}
	}

	static class LoopRoom extends ProbeRoom {

		@Override
		public boolean isNonBlocking() {
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LoopRooms {

		@Bean
		@WebSocketResource("/loop")
		LoopRoom loopRoom() {
			return new LoopRoom();
		}

	}

}
