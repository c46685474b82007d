package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketAdvice;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request is answered whatever fails, and once.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class ErrorAnswerTests {

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
	void aRequestIsAnsweredIfItsErrorMethodThrows() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"broken\",\"request\":3}");
			assertThat(next(client)).startsWith("{\"reply\":3,");
		}
	}

	@Test
	void aRequestIsAnsweredIfTheBodyOfItsErrorCannotBeWritten() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"unwritable\",\"request\":3}");
			assertThat(next(client)).startsWith("{\"reply\":3,");
		}
	}

	@Test
	void aRequestIsAnsweredIfADeserializerThrows() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"custom\",\"request\":3,\"x\":1}");
			assertThat(next(client)).startsWith("{\"reply\":3,");
		}
	}

	@Test
	void aProblemDetailIsTheBodyOfAnError() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"problem\",\"request\":5}");
			assertThat(next(client)).contains("\"status\":409")
				.contains("\"field\":\"x\"")
				.doesNotContain("properties")
				.doesNotContain("null");
		}
	}

	@Test
	void aLongTitleClosesWithTheStatusOfThePolicy() {
		try (RunningApplication app = RunningApplication.start(List.of(Resources.class),
				"websocket.messages.error-policy=close"); RawWebSocket client = app.client("/errors").connect()) {
			client.expectOpen();
			client.sendText("{\"type\":\"longTitle\",\"request\":5}");
			assertThat(next(client)).isEqualTo("close 1008");
		}
	}

	@Test
	void adviceIsAskedInTheOrderOfItsBeans() {
		try (RunningApplication app = RunningApplication.start(List.of(Advised.class));
				RawWebSocket client = app.client("/validated").connect()) {
			client.expectOpen();
			client.sendText("{\"type\":\"fail\",\"request\":1}");
			assertThat(next(client)).isEqualTo("{\"reply\":1,\"type\":\"error\",\"error\":{\"by\":\"first\"}}");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Errors errors() {
			return new Errors();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		@Bean
		@WebSocketResource("/validated")
		Failing failing() {
			return new Failing();
		}

		@Bean
		@Order(2)
		SecondAdvice a() {
			return new SecondAdvice();
		}

		@Bean
		@Order(1)
		FirstAdvice b() {
			return new FirstAdvice();
		}

	}

	static class Failing {

		@MessageReceived("fail")
		void fail() {
			throw new IllegalStateException();
		}

	}

	@WebSocketAdvice
	static class FirstAdvice {

		@ErrorOccurred
		Problem failed(IllegalStateException ex) {
			return new Problem("first");
		}

	}

	@WebSocketAdvice
	static class SecondAdvice {

		@ErrorOccurred
		Problem failed(IllegalStateException ex) {
			return new Problem("second");
		}

	}

	record Problem(String by) {
	}

	@WebSocketResource("/errors")
	static class Errors {

		@MessageReceived("broken")
		void broken() throws IOException {
			throw new IOException();
		}

		@MessageReceived("unwritable")
		void unwritable() {
			throw new UnsupportedOperationException();
		}

		@MessageReceived("custom")
		void custom(Custom custom) {
		}

		@MessageReceived("problem")
		void problem() {
			throw new IllegalArgumentException();
		}

		@ErrorOccurred
		ProblemDetail problem(IllegalArgumentException ex) {
			var problem = ProblemDetail.forStatus(HttpStatus.CONFLICT);
			problem.setProperty("field", "x");
			return problem;
		}

		@MessageReceived("longTitle")
		void longTitle() {
			var problem = ProblemDetail.forStatus(HttpStatus.CONFLICT);
			problem.setTitle("long".repeat(40));
			throw new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
		}

		@ErrorOccurred
		Problem timedOut(TimeoutException ex) {
			return new Problem("timeout method");
		}

		@ErrorOccurred
		Problem cancelled(CancellationException ex) {
			return new Problem("cancellation method");
		}

		@ErrorOccurred
		Problem failed(IOException ex) {
			throw new IllegalStateException("the error method throws", ex);
		}

		@ErrorOccurred
		Unwritable failed(UnsupportedOperationException ex) {
			return new Unwritable(1);
		}

	}

	@JsonDeserialize(using = CustomDeserializer.class)
	record Custom(int x) {
	}

	static class CustomDeserializer extends ValueDeserializer<Custom> {

		@Override
		public Custom deserialize(JsonParser parser, DeserializationContext context) {
			throw new IllegalStateException("of the deserializer");
		}

	}

	record Unwritable(int x) {

		@Override
		public int x() {
			throw new IllegalStateException("cannot be written");
		}

	}

}
