package io.hunchensocket.spring.integration;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.OpeningInterceptor;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What interceptors do around handshakes and messages, of resources of both styles.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class InterceptorTests {

	private static final Queue<String> seen = new ConcurrentLinkedQueue<>();

	/** Handshakes that go on when they are decided. */
	private static final Queue<Runnable> late = new ConcurrentLinkedQueue<>();

	/** Only such messages are seen: others may still be under way behind their answer. */
	private static void see(String what, SocketMessage message) {
		if (message.isText() && message.text().contains("in order")) {
			seen.add(what);
		}
	}

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class));
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

	@Test
	void messagesPassTheInterceptorsInTheirOrder() {
		try (RawWebSocket client = open("/annotated")) {
			client.sendText("{\"type\":\"say\",\"data\":\"hello in order\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"HELLO in order\"}");
			Await.until("all interceptors have returned", () -> seen.size() == 4);
			assertThat(seen).containsExactly("outer before", "inner before", "inner behind", "outer behind");
		}
	}

	@Test
	void messagesOfAPlainResourcePassThem() {
		try (RawWebSocket client = open("/plain")) {
			client.sendText("hello");
			client.expectText("HELLO");
			client.sendBinary((byte) 7);
			client.expectBinary((byte) 7);
		}
	}

	@Test
	void aMessageMayBeLeftOut() {
		try (RawWebSocket client = open("/plain")) {
			client.sendText("nothing");
			client.sendText("something");
			client.expectText("SOMETHING");
		}
	}

	@Test
	void anAnnotatedResourceAnswersWhatIsRefused() {
		try (RawWebSocket client = open("/annotated")) {
			client.sendText("{\"request\":7,\"type\":\"say\",\"data\":\"too many\"}");
			client.expectText(
					"{\"reply\":7,\"type\":\"error\",\"error\":{\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"slow down\"}}");
			client.sendText("{\"type\":\"say\",\"data\":\"again\",\"request\":8}");
			client.expectText("{\"reply\":8,\"type\":\"done\",\"data\":\"AGAIN\"}");
		}
	}

	@Test
	void anErrorOfTheMethodIsAnsweredOnce() {
		try (RawWebSocket client = open("/annotated")) {
			client.sendText("{\"request\":7,\"type\":\"fail\"}");
			client.expectText(
					"{\"reply\":7,\"type\":\"error\",\"error\":{\"title\":\"Internal Server Error\",\"status\":500}}");
			client.expectClose(1011);
		}
	}

	@Test
	void aPlainResourceClosesWhatIsRefused() {
		try (RawWebSocket client = open("/plain")) {
			client.sendText("too many");
			client.expectClose(1011);
		}
	}

	@Test
	void aMessageKeepsItsType() {
		try (RawWebSocket client = open("/plain")) {
			client.sendText("binary");
			client.expectClose(1011);
		}
	}

	@Test
	void handshakesGetHeadersAndClientsAttributes() {
		try (RawWebSocket client = this.server.client("/annotated?tenant=blue").connect()) {
			client.expectOpen();
			assertThat(client.response().header("X-Tenant")).contains("blue");
			client.sendText("{\"type\":\"tenant\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"blue\"}");
		}
	}

	@ParameterizedTest
	@CsvSource({ "unpaid, 402", "ignored, 403", "broken, 500", "reserved, 500", "twice, 500", "elsewhere, 500",
			"late, 403" })
	void aHandshakeMayBeRefused(String tenant, int status) {
		HttpAnswer answer = this.server.handshake("/annotated?tenant=" + tenant);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("X-Tenant")).contains(tenant);
		WebSocketEngine engine = this.server.context().getBean(WebSocketEngine.class);
		late.forEach((proceed) -> assertThatIllegalStateException().isThrownBy(proceed::run));
		Await.until("the place is free", () -> engine.connectionCount() == 0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Annotated annotated() {
			return new Annotated();
		}

		@Bean
		Plain plain() {
			return new Plain();
		}

		@Bean
		@Order(2)
		MessageInterceptor inner() {
			return (client, message, chain) -> {
				see("inner before", message);
				if (!message.isText()) {
					chain.proceed(message);
				}
				else if (message.text().contains("too many")) {
					throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "slow down");
				}
				else if (!message.text().equals("nothing")) {
					chain.proceed(changed(message.text()));
				}
				see("inner behind", message);
			};
		}

		private static SocketMessage changed(String text) {
			return text.equals("binary") ? SocketMessage.binary(new byte[1]) : SocketMessage
				.text(text.replace("hello", "HELLO").replace("again", "AGAIN").replace("something", "SOMETHING"));
		}

		@Bean
		@Order(1)
		MessageInterceptor outer(WebSocketEngine engine) {
			return (client, message, chain) -> {
				assertThat(engine.connectionCount()).isPositive();
				see("outer before", message);
				chain.proceed(message);
				see("outer behind", message);
			};
		}

		@Bean
		OpeningInterceptor tenants() {
			return (request, responseHeaders, chain) -> {
				String tenant = request.queryParameter("tenant").orElse("none");
				responseHeaders.set("X-Tenant", tenant);
				switch (tenant) {
					case "unpaid" -> throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED);
					case "broken" -> throw new Exception("of the test");
					case "ignored" -> {
					}
					case "reserved" -> {
						responseHeaders.set("Sec-WebSocket-Protocol", "chat");
						chain.proceed(request);
					}
					case "elsewhere" -> CompletableFuture.runAsync(() -> chain.proceed(request)).join();
					case "late" -> late.add(() -> chain.proceed(request));
					case "twice" -> {
						chain.proceed(request);
						chain.proceed(request);
					}
					default -> chain.proceed(request.withAttribute("tenant", tenant));
				}
			};
		}

	}

	@WebSocketResource("/annotated")
	static class Annotated {

		@MessageReceived("say")
		String say(String text) {
			return text;
		}

		@MessageReceived("tenant")
		String tenant(SocketClient client) {
			return String.valueOf(client.request().attributes().get("tenant"));
		}

		@MessageReceived("fail")
		void fail() {
			throw new IllegalStateException("a secret of the server");
		}

	}

	@WebSocketResource("/plain")
	static class Plain extends SocketResource<SocketClient> {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			client.sendBinary(bytes);
		}

	}

}
