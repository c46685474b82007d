package io.hunchensocket.spring.autoconfigure;

import java.util.List;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.SpoolRoom;
import io.hunchensocket.spring.testsupport.StreamRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of streaming as a client sees them.
 */
class StreamingPropertiesTests {

	private static final List<Class<?>> ROOMS = List.of(Rooms.class);

	private static final int KIB = 1024;

	private static final byte[] PING = { 1, 2, 3 };

	private static TestServer start(String... properties) {
		return TestServer.start(ROOMS, properties);
	}

	private static RawWebSocket open(TestServer server, String path) {
		RawWebSocket client = server.client(path).connect();
		client.expectOpen();
		return client;
	}

	/** Waits until the loop has seen all that this client has sent. */
	private static void awaitTurn(RawWebSocket client) {
		client.send(RawFrame.ping(PING));
		client.expectPong(PING);
	}

	@Test
	void maxMessageSize() {
		try (TestServer server = start("websocket.streaming.max-message-size=20KB", "websocket.max-message-size=10KB");
				RawWebSocket client = open(server, "/stream")) {
			client.sendBinary(new byte[20 * KIB]);
			client.expectText(20 * KIB + " bytes");
			client.send(RawFrame.binary(new byte[20 * KIB]).notFinal(), RawFrame.continuation((byte) 1));
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.streaming.max-message-size")
				.contains(" 20480 ");
		}
	}

	@Test
	void maxMessageSizeOfSpooledMessages() {
		try (TestServer server = start("websocket.streaming.max-message-size=20KB");
				RawWebSocket client = open(server, "/spool")) {
			client.send(RawFrame.binary(new byte[20 * KIB]).notFinal(), RawFrame.continuation((byte) 1));
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.streaming.max-message-size");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/spool" })
	void maxFragmentsAreThoseOfOtherMessages(String path) {
		try (TestServer server = start("websocket.max-fragments=2"); RawWebSocket client = open(server, path)) {
			RawFrame tiny = RawFrame.continuation((byte) 1).notFinal();
			client.send(RawFrame.binary((byte) 1).notFinal(), tiny, tiny);
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.max-fragments").contains(" 2 ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/probe" })
	void maxMessageSizeOfWholeMessagesIsAnother(String path) {
		try (TestServer server = start("websocket.streaming.max-message-size=20KB", "websocket.max-message-size=10KB");
				RawWebSocket client = open(server, path)) {
			client.sendText("x".repeat(10 * KIB));
			client.expectText("x".repeat(10 * KIB));
			client.send(RawFrame.text("x".repeat(10 * KIB)).notFinal(), RawFrame.continuation((byte) 'x'));
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.max-message-size");
		}
	}

	@Test
	void maxMessageSizeMayBeLess() {
		try (TestServer server = start("websocket.streaming.max-message-size=1KB");
				RawWebSocket client = open(server, "/stream")) {
			client.sendText("x".repeat(KIB + 1));
			client.expectText("x".repeat(KIB + 1));
			client.send(RawFrame.binary(new byte[KIB]).notFinal(), RawFrame.continuation((byte) 1));
			client.expectClose(1009);
		}
	}

	@Test
	void oneOfMaxThreads() {
		try (TestServer server = start("websocket.streaming.max-threads=1", "websocket.streaming.min-rate=0");
				RawWebSocket first = open(server, "/stream");
				RawWebSocket second = open(server, "/stream");
				RawWebSocket other = server.open()) {
			StreamRoom room = server.context().getBean(StreamRoom.class);
			first.send(RawFrame.binary(new byte[10]).notFinal());
			room.nextBegun();
			second.send(RawFrame.binary(new byte[20]).notFinal());
			awaitTurn(second);
			// Tasks of handlers begin in the order in which they were queued.
			other.sendText("beside it");
			other.expectText("beside it");
			assertThat(room.hasBegun()).isFalse();
			first.send(RawFrame.continuation(new byte[1]));
			first.expectText("11 bytes");
			room.nextBegun();
			second.send(RawFrame.continuation(new byte[1]));
			second.expectText("21 bytes");
		}
	}

	@Test
	void messagesThatAreWholeNeedNoneOfMaxThreads() {
		try (TestServer server = start("websocket.streaming.max-threads=1", "websocket.streaming.min-rate=0");
				RawWebSocket first = open(server, "/stream");
				RawWebSocket second = open(server, "/stream")) {
			first.send(RawFrame.binary(new byte[10]).notFinal());
			server.context().getBean(StreamRoom.class).nextBegun();
			second.sendBinary(new byte[20]);
			second.expectText("20 bytes");
			second.send(RawFrame.binary(new byte[20]).notFinal());
			awaitTurn(second);
			second.send(RawFrame.continuation(new byte[1]));
			second.expectText("21 bytes");
			first.send(RawFrame.continuation(new byte[1]));
			first.expectText("11 bytes");
		}
	}

	@Test
	void maxThreads() {
		try (TestServer server = start("websocket.streaming.max-threads=2");
				RawWebSocket first = open(server, "/stream");
				RawWebSocket second = open(server, "/stream")) {
			StreamRoom room = server.context().getBean(StreamRoom.class);
			first.send(RawFrame.binary(new byte[10]).notFinal());
			room.nextBegun();
			second.send(RawFrame.binary(new byte[20]).notFinal());
			room.nextBegun();
			second.send(RawFrame.continuation(new byte[1]));
			second.expectText("21 bytes");
			first.send(RawFrame.continuation(new byte[1]));
			first.expectText("11 bytes");
		}
	}

	@Test
	void minRate() {
		try (TestServer server = start("websocket.streaming.max-threads=1", "websocket.streaming.min-rate=1MB");
				RawWebSocket first = open(server, "/stream");
				RawWebSocket second = open(server, "/stream")) {
			StreamRoom room = server.context().getBean(StreamRoom.class);
			first.send(RawFrame.binary(new byte[10]).notFinal());
			room.nextBegun();
			second.send(RawFrame.binary(new byte[20]).notFinal());
			first.expectClose(1013);
			room.nextBegun();
			second.send(RawFrame.continuation(new byte[1]));
			second.expectText("21 bytes");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/stream")
		StreamRoom streamRoom() {
			return new StreamRoom();
		}

		@Bean
		@WebSocketResource("/spool")
		SpoolRoom spoolRoom() {
			return new SpoolRoom();
		}

	}

}
