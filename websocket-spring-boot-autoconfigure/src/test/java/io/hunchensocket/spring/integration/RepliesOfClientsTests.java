package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionException;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.RequestFailedException;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients answer to requests of the server.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class RepliesOfClientsTests {

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class), "websocket.messages.stage-timeout=20s");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private RawWebSocket open(String path) {
		RawWebSocket client = this.server.client(path).connect();
		client.expectOpen();
		return client;
	}

	/** The next text, or "close 1011". */
	private static String next(RawWebSocket client) {
		Frame frame = client.readFrame();
		return (frame.opcode() == 0x8) ? "close " + frame.closeCode()
				: new String(frame.payload(), StandardCharsets.UTF_8);
	}

	@Test
	void aClientMayAnswerWithAnErrorThatHasNoBody() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"ask\",\"request\":5}");
			assertThat(next(client)).startsWith("{\"request\":1,");
			client.sendText("{\"reply\":1,\"type\":\"error\"}");
			assertThat(next(client)).isEqualTo("{\"reply\":5,\"type\":\"done\",\"data\":\"RequestFailedException\"}");
		}
	}

	@Test
	void aClientMayAnswerWithAnErrorThatIsNull() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"ask\",\"request\":5}");
			assertThat(next(client)).startsWith("{\"request\":1,");
			client.sendText("{\"reply\":1,\"type\":\"error\",\"error\":null}");
			assertThat(next(client)).isEqualTo("{\"reply\":5,\"type\":\"done\",\"data\":\"RequestFailedException\"}");
		}
	}

	@Test
	void aReplyMayBeReadAsAPrimitive() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"askInt\",\"request\":5}");
			assertThat(next(client)).startsWith("{\"request\":1,");
			client.sendText("{\"reply\":1,\"type\":\"yes\",\"data\":3}");
			assertThat(next(client)).isEqualTo("{\"reply\":5,\"type\":\"done\",\"data\":\"3\"}");
		}
	}

	@Test
	void aTimeoutMayBeForever() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"askForever\",\"request\":5}");
			assertThat(next(client)).startsWith("{\"request\":1,");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Ask ask() {
			return new Ask();
		}

	}

	// Resources.

	record Question(String text) {
	}

	record Left(String name) {
	}

	@WebSocketResource("/ask")
	static class Ask {

		@MessageReceived("ask")
		String ask(SocketClient client) {
			return asked(client, Left.class);
		}

		@MessageReceived("askInt")
		String askInt(SocketClient client) {
			return asked(client, int.class);
		}

		private static String asked(SocketClient client, Class<?> type) {
			try {
				return String.valueOf(
						client.request(new Question("why"), type, Duration.ofSeconds(5)).toCompletableFuture().join());
			}
			catch (CompletionException ex) {
				return String.valueOf(ex.getCause()).replaceAll(":.*|.*\\.", "");
			}
		}

		@MessageReceived("askForever")
		void askForever(SocketClient client) {
			client.request(new Question("why"), Left.class, ChronoUnit.FOREVER.getDuration());
		}

	}

}
