package io.hunchensocket.spring.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.RequestFailedException;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of the server to its clients, and requests whose answer comes later.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class RequestReplyTests {

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class), "websocket.handlers.max-threads=1");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@AfterEach
	void forgetStages() {
		Later.stages.clear();
	}

	private RawWebSocket open(String path) {
		RawWebSocket client = this.server.client(path).connect();
		client.expectOpen();
		return client;
	}

	@Test
	void aMethodMayWaitForTheAnswerOfItsClient() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"delete\",\"request\":5}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"all\"}");
			client.sendText("{\"type\":\"wait\"}");
			client.sendText("{\"type\":\"yes\",\"word\":\"certainly\",\"reply\":1}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"certainly\"}");
			client.expectText("waited");
		}
	}

	@Test
	void aClientMayAnswerWithAnError() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"delete\",\"request\":5}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"all\"}");
			client.sendText("{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"no\"}}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"RequestFailedException {title=no}\"}");
		}
	}

	@Test
	void aReplyMayBeMalformed() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"delete\",\"request\":5}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"all\"}");
			client.sendText("{\"reply\":1,\"type\":\"yes\",\"word\":[]}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"MalformedMessageException\"}");
		}
	}

	@Test
	void aClientMayBeSilent() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"impatient\",\"request\":5}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"all\"}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"TimeoutException\"}");
			client.sendText("{\"reply\":1,\"type\":\"yes\",\"word\":\"late\"}");
			client.sendText("{\"reply\":2,\"type\":\"wait\"}");
			client.sendText("{\"type\":\"wait\"}");
			client.expectText("waited");
		}
	}

	@Test
	void aRequestFailsWhenTheConnectionEnds() throws Exception {
		Ask.outcomes.clear();
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"delete\"}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"all\"}");
			client.reset();
		}
		assertThat(Ask.outcomes.poll(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS))
			.isEqualTo("RequestFailedException {}");
	}

	@Test
	void severalRequestsAtATime() {
		try (RawWebSocket client = open("/ask")) {
			client.sendText("{\"type\":\"both\",\"request\":5}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"one\"}");
			client.expectText("{\"request\":2,\"type\":\"sure\",\"what\":\"two\"}");
			client.sendText("{\"reply\":2,\"type\":\"yes\",\"word\":\"second\"}");
			client.sendText("{\"reply\":1,\"type\":\"yes\",\"word\":\"first\"}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"first second\"}");
		}
	}

	@Test
	void aResourceWithoutNamedMessagesCannotAsk() {
		try (RawWebSocket client = open("/plain")) {
			client.sendText("ask");
			client.expectText("A request needs a resource that is a bean with methods for named messages, "
					+ "such as @MessageReceived(\"move\")");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later", "/later-on-loop" })
	void theNextMessageWaitsForAStage(String path) {
		try (RawWebSocket client = open(path)) {
			client.sendText("{\"type\":\"later\",\"request\":1}");
			client.sendText("{\"type\":\"now\",\"request\":2}");
			CompletableFuture<String> stage = Later.next();
			stage.complete("value");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"value\"}");
			client.expectText("{\"reply\":2,\"type\":\"done\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later", "/later-on-loop" })
	void noThreadWaitsForAStage(String path) {
		try (RawWebSocket client = open(path); RawWebSocket other = open(path)) {
			client.sendText("{\"type\":\"later\",\"request\":1}");
			CompletableFuture<String> stage = Later.next();
			other.sendText("{\"type\":\"now\",\"request\":2}");
			other.expectText("{\"reply\":2,\"type\":\"done\"}");
			stage.complete("value");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"value\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later", "/later-on-loop" })
	void aStageMayFail(String path) {
		try (RawWebSocket client = open(path)) {
			client.sendText("{\"type\":\"later\",\"request\":1}");
			Later.next().completeExceptionally(new IllegalStateException("a secret of the server"));
			client.expectText(
					"{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Internal Server Error\",\"status\":500}}");
			client.expectClose(1011);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later", "/later-on-loop" })
	void aClientMayCancelItsRequest(String path) {
		try (RawWebSocket client = open(path)) {
			client.sendText("{\"type\":\"later\",\"request\":1}");
			CompletableFuture<String> stage = Later.next();
			client.sendText("{\"type\":\"now\",\"request\":2}");
			client.sendText("{\"request\":9,\"type\":\"cancel\"}");
			client.sendText("{\"request\":1,\"type\":\"cancel\"}");
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Cancelled\",\"status\":499}}");
			client.expectText("{\"reply\":2,\"type\":\"done\"}");
			assertThat(stage).isCancelled();
		}
	}

	@Test
	void aClientMayCancelItsRequestBeforeItsMethodHasReturned() {
		try (RawWebSocket client = open("/later")) {
			CompletableFuture<Void> mayReturn = new CompletableFuture<>();
			Later.mayReturn = mayReturn;
			client.sendText("{\"type\":\"slow\",\"request\":1}");
			CompletableFuture<String> stage = Later.next();
			client.sendText("{\"request\":1,\"type\":\"cancel\"}");
			client.send(RawFrame.ping());
			client.expectPong();
			mayReturn.complete(null);
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Cancelled\",\"status\":499}}");
			assertThat(stage).isCancelled();
		}
	}

	/** The only handler thread is taken by another client meanwhile. */
	@Test
	void aClientMayCancelARequestThatWaitsForItsTurn() {
		try (RawWebSocket other = open("/later"); RawWebSocket client = open("/later")) {
			CompletableFuture<Void> mayReturn = new CompletableFuture<>();
			Later.mayReturn = mayReturn;
			other.sendText("{\"type\":\"slow\",\"request\":1}");
			CompletableFuture<String> stage = Later.next();
			client.sendText("{\"type\":\"later\",\"request\":1}");
			client.sendText("{\"type\":\"cancel\",\"request\":1}");
			client.sendText("{\"type\":\"later\",\"request\":1}");
			client.send(RawFrame.ping());
			client.expectPong();
			assertThat(Later.stages).isEmpty();
			mayReturn.complete(null);
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Cancelled\",\"status\":499}}");
			// The second request of this number came after the cancellation.
			Later.next().complete("late");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"late\"}");
			stage.cancel(false);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later", "/later-on-loop" })
	void aStageIsCancelledWhenTheConnectionEnds(String path) {
		CompletableFuture<String> stage;
		try (RawWebSocket client = open(path)) {
			client.sendText("{\"type\":\"later\"}");
			stage = Later.next();
			client.reset();
		}
		Await.until("the stage is cancelled", stage::isCancelled);
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Ask ask() {
			return new Ask();
		}

		@Bean
		Plain plain() {
			return new Plain();
		}

		@Bean
		LaterOnHandler laterOnHandler() {
			return new LaterOnHandler();
		}

		@Bean
		LaterOnLoop laterOnLoop() {
			return new LaterOnLoop();
		}

	}

	record Sure(String what) {
	}

	record Yes(String word) {
	}

	@WebSocketResource("/ask")
	static class Ask {

		static final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

		@MessageReceived("delete")
		String delete(SocketClient client) {
			return ask(client, Duration.ofSeconds(60));
		}

		@MessageReceived("impatient")
		String impatient(SocketClient client) {
			return ask(client, Duration.ofMillis(20));
		}

		private static String ask(SocketClient client, Duration timeout) {
			String outcome = outcome(client.request(new Sure("all"), Yes.class, timeout));
			outcomes.add(outcome);
			return outcome;
		}

		private static String outcome(CompletionStage<Yes> asked) {
			try {
				return asked.toCompletableFuture().join().word();
			}
			catch (CompletionException ex) {
				Throwable cause = ex.getCause();
				if (cause instanceof RequestFailedException failed) {
					return "RequestFailedException " + failed.error();
				}
				return (cause instanceof TimeoutException) ? "TimeoutException"
						: String.valueOf((cause != null) ? cause.getClass().getSimpleName() : null);
			}
		}

		@MessageReceived("both")
		String both(SocketClient client) {
			CompletionStage<Yes> one = client.request(new Sure("one"), Yes.class, Duration.ofSeconds(60));
			CompletionStage<Yes> two = client.request(new Sure("two"), Yes.class, Duration.ofSeconds(60));
			return outcome(one) + " " + outcome(two);
		}

		@MessageReceived("wait")
		void waitForOthers(SocketClient client) {
			client.sendText("waited");
		}

	}

	@WebSocketResource("/plain")
	static class Plain {

		@MessageReceived
		String text(SocketClient client, String text) {
			try {
				client.request(new Sure(text), Yes.class, Duration.ofSeconds(1));
				return "asked";
			}
			catch (IllegalStateException ex) {
				return String.valueOf(ex.getMessage());
			}
		}

	}

	@WebSocketResource("/later")
	static class LaterOnHandler extends Later {

	}

	abstract static class Later {

		static final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();

		static volatile CompletableFuture<Void> mayReturn = CompletableFuture.completedFuture(null);

		static CompletableFuture<String> next() {
			try {
				CompletableFuture<String> stage = stages.poll(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
				assertThat(stage).isNotNull();
				return stage;
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}

		@MessageReceived("later")
		CompletionStage<String> later() {
			CompletableFuture<String> stage = new CompletableFuture<>();
			stages.add(stage);
			return stage;
		}

		@MessageReceived("slow")
		CompletionStage<String> slow() {
			CompletableFuture<String> stage = new CompletableFuture<>();
			stages.add(stage);
			mayReturn.join();
			return stage;
		}

		@MessageReceived("now")
		void now() {
		}

	}

	@NonBlocking
	@WebSocketResource("/later-on-loop")
	static class LaterOnLoop extends Later {

	}

}
