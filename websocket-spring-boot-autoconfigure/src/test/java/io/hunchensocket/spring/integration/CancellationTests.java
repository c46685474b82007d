package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ClientDisconnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.jspecify.annotations.Nullable;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of clients end with their cancellation or their connection, and by nothing
 * that only looks like it.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class CancellationTests {

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

	private static <T> T taken(BlockingQueue<T> queue) {
		try {
			T next = queue.poll(10, TimeUnit.SECONDS);
			assertThat(next).isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void twoPublishersOfTheSameRequestNumberEndWithTheConnection() {
		Endless.all.clear();
		Endless first;
		Endless second;
		try (RawWebSocket client = open("/later")) {
			client.sendText("{\"type\":\"endless\",\"request\":7}");
			first = taken(Endless.all);
			client.sendText("{\"type\":\"endless\",\"request\":7}");
			second = taken(Endless.all);
			client.reset();
		}
		Await.until("the second is cancelled", second.cancelled::get);
		Await.until("the first is cancelled", first.cancelled::get);
	}

	@Test
	void requestZeroCanBeCancelledAlsoWhenAnotherPublisherWasCancelledEarly() {
		Endless.all.clear();
		try (RawWebSocket client = open("/later")) {
			client.sendText("{\"type\":\"endless\",\"request\":0}");
			Endless zero = taken(Endless.all);
			Later.mayReturn = new CompletableFuture<>();
			client.sendText("{\"type\":\"slowPublisher\",\"request\":1}");
			Endless one = taken(Endless.all);
			client.sendText("{\"type\":\"cancel\",\"request\":1}");
			client.send(RawFrame.ping());
			String text;
			do {
				Frame frame = client.readFrame();
				text = (frame.payload().length == 0) ? "pong" : "";
			}
			while (!text.equals("pong"));
			Later.mayReturn.complete(null);
			Await.until("it is so", one.cancelled::get);
			client.sendText("{\"type\":\"cancel\",\"request\":0}");
			Await.until("request 0 is cancelled", zero.cancelled::get);
		}
	}

	@Test
	void theTimeoutOfAStageGoesToItsErrorMethod() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"timeoutThrown\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"by\":\"timeout method\"}}");
			client.sendText("{\"type\":\"timeoutOfStage\",\"request\":2}");
			client.expectText("{\"reply\":2,\"type\":\"error\",\"error\":{\"by\":\"timeout method\"}}");
		}
	}

	@Test
	void aCancellationThatTheClientHasNotAskedForClosesIt() {
		try (RawWebSocket client = open("/later")) {
			client.sendText("{\"type\":\"throwsCancellation\"}");
			client.sendText("{\"type\":\"now\",\"request\":2}");
			assertThat(next(client)).isEqualTo("close 1011");
		}
	}

	@Test
	void aCancellationGoesToItsErrorMethod() {
		try (RawWebSocket client = open("/errors")) {
			client.sendText("{\"type\":\"cancelled\",\"request\":2}");
			client.expectText("{\"reply\":2,\"type\":\"error\",\"error\":{\"by\":\"cancellation method\"}}");
		}
	}

	@Test
	void aCancellationInConnectedClosesTheClient() {
		try (RawWebSocket client = open("/cancelled-connected")) {
			client.sendText("{\"type\":\"now\",\"request\":2}");
			assertThat(next(client)).isEqualTo("close 1011");
		}
	}

	@Test
	void aStageOfAClientThatHasGoneIsBroadcast() {
		Leaving.stages.clear();
		try (RawWebSocket other = open("/leaving"); RawWebSocket client = open("/leaving")) {
			// Who is told of broadcasts has connected for the resource, too.
			other.sendText("{\"type\":\"now\",\"request\":1}");
			next(other);
			client.sendText("{\"type\":\"now\",\"request\":2}");
			next(client);
			client.reset();
			CompletableFuture<Left> stage = taken(Leaving.stages);
			stage.complete(new Left("anna"));
			other.expectText("{\"type\":\"left\",\"name\":\"anna\"}");
		}
	}

	@Test
	void aStageOfAClientThatHasLeftIsBroadcast() {
		Leaving.stages.clear();
		try (RawWebSocket other = open("/leaving"); RawWebSocket client = open("/leaving")) {
			// Who is told of broadcasts has connected for the resource, too.
			other.sendText("{\"type\":\"now\",\"request\":1}");
			next(other);
			client.sendText("{\"type\":\"now\",\"request\":2}");
			next(client);
			client.send(RawFrame.close(1000, ""));
			CompletableFuture<Left> stage = taken(Leaving.stages);
			client.expectClose(1000);
			client.expectEnd();
			stage.complete(new Left("anna"));
			other.expectText("{\"type\":\"left\",\"name\":\"anna\"}");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Later later() {
			return new Later();
		}

		@Bean
		Errors errors() {
			return new Errors();
		}

		@Bean
		CancelledConnected cancelledConnected() {
			return new CancelledConnected();
		}

		@Bean
		Leaving leaving() {
			return new Leaving();
		}

	}

	record Left(String name) {
	}

	record Problem(String by) {
	}

	record Item(int number) {
	}

	/** Publishes numbers, each as soon as it is asked for. */
	static final class Endless implements Flow.Publisher<Item>, Flow.Subscription {

		static final BlockingQueue<Endless> all = new LinkedBlockingQueue<>();

		final AtomicBoolean cancelled = new AtomicBoolean();

		final AtomicInteger asked = new AtomicInteger();

		private volatile Flow.@Nullable Subscriber<? super Item> subscriber;

		@Override
		public void subscribe(Flow.Subscriber<? super Item> newSubscriber) {
			this.subscriber = newSubscriber;
			newSubscriber.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			if (this.asked.incrementAndGet() == 1) {
				Objects.requireNonNull(this.subscriber).onNext(new Item(1));
			}
		}

		@Override
		public void cancel() {
			this.cancelled.set(true);
		}

	}

	@WebSocketResource("/later")
	static class Later {

		static final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();

		static volatile CompletableFuture<Void> mayReturn = new CompletableFuture<>();

		@MessageReceived("endless")
		Flow.Publisher<Item> endless() {
			Endless endless = new Endless();
			Endless.all.add(endless);
			return endless;
		}

		@MessageReceived("slowPublisher")
		Flow.Publisher<Item> slowPublisher() {
			Endless endless = new Endless();
			Endless.all.add(endless);
			mayReturn.join();
			return endless;
		}

		@MessageReceived("throwsCancellation")
		void throwsCancellation() {
			throw new CancellationException("of something else");
		}

		@MessageReceived("now")
		void now() {
		}

	}

	@WebSocketResource("/errors")
	static class Errors {

		@MessageReceived("timeoutThrown")
		void timeoutThrown() throws TimeoutException {
			throw new TimeoutException();
		}

		@MessageReceived("timeoutOfStage")
		CompletionStage<String> timeoutOfStage() {
			return CompletableFuture.failedFuture(new TimeoutException());
		}

		@MessageReceived("cancelled")
		void cancelled() {
			throw new CancellationException();
		}

		@ErrorOccurred
		ProblemDetail problem(IllegalArgumentException ex) {
			var problem = ProblemDetail.forStatus(HttpStatus.CONFLICT);
			problem.setProperty("field", "x");
			return problem;
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

	@WebSocketResource("/cancelled-connected")
	static class CancelledConnected {

		@ClientConnected
		void connected() {
			throw new CancellationException();
		}

		@MessageReceived("now")
		void now() {
		}

	}

	@WebSocketResource("/leaving")
	static class Leaving {

		static final BlockingQueue<CompletableFuture<Left>> stages = new LinkedBlockingQueue<>();

		@MessageReceived("now")
		void now() {
		}

		@ClientDisconnected
		@Broadcast
		CompletionStage<Left> left() {
			CompletableFuture<Left> stage = new CompletableFuture<>();
			stages.add(stage);
			return stage;
		}

	}

}
