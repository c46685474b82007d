package io.hunchensocket.spring.integration;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that return publishers.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PublisherTests {

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class), "websocket.handlers.max-threads=1",
				"websocket.send-queue.max-size=64KB");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private RawWebSocket open() {
		RawWebSocket client = this.server.client("/count").connect();
		client.expectOpen();
		return client;
	}

	@Test
	void itemsOfReactiveStreams() {
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"flux\",\"request\":7}");
			client.expectText("{\"reply\":7,\"type\":\"item\",\"number\":1}");
			client.expectText("{\"reply\":7,\"type\":\"item\",\"number\":2}");
			client.expectText("{\"reply\":7,\"type\":\"complete\"}");
		}
	}

	@Test
	void itemsThatNobodyHasRequested() {
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"flux\"}");
			client.expectText("{\"type\":\"item\",\"number\":1}");
			client.expectText("{\"type\":\"item\",\"number\":2}");
			client.sendText("{\"type\":\"ping\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"done\"}");
		}
	}

	@Test
	void anErrorBehindSomeItems() {
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"failing\",\"request\":7}");
			client.expectText("{\"reply\":7,\"type\":\"item\",\"number\":1}");
			client.expectText("{\"reply\":7,\"type\":\"error\",\"error\":{\"reason\":\"no more\"}}");
			client.sendText("{\"type\":\"ping\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"done\"}");
		}
	}

	@Test
	void theNextMessageIsHandledMeanwhileAndTheClientMayCancel() {
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"endless\",\"request\":7}");
			Endless endless = Count.next();
			client.expectText("{\"reply\":7,\"type\":\"item\",\"number\":1}");
			client.sendText("{\"type\":\"cancel\",\"request\":7}");
			Await.until("the publisher is cancelled", endless.cancelled::get);
			client.sendText("{\"type\":\"ping\",\"request\":1}");
			String text;
			do {
				text = new String(client.readFrame().payload(), java.nio.charset.StandardCharsets.UTF_8);
			}
			while (text.contains("\"item\""));
			assertThat(text)
				.isEqualTo("{\"reply\":7,\"type\":\"error\",\"error\":{\"title\":\"Cancelled\",\"status\":499}}");
			client.expectText("{\"reply\":1,\"type\":\"done\"}");
		}
	}

	@Test
	void itemsAreAskedForAsTheClientTakesThem() {
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"endless\",\"request\":7}");
			Endless endless = Count.next();
			// The client reads nothing. Socket buffers of both sides take some.
			Await.until("the publisher is not asked any more", () -> {
				long asked = endless.asked.get();
				Thread.onSpinWait();
				return endless.isQuiet(asked);
			});
			assertThat(endless.asked.get()).isLessThan(1_000_000);
			for (int i = 1; i <= endless.asked.get(); i++) {
				client.expectText("{\"reply\":7,\"type\":\"item\",\"number\":%d}".formatted(i));
			}
		}
		Count.stages.clear();
	}

	@Test
	void theEndOfTheConnectionCancels() {
		Endless endless;
		try (RawWebSocket client = open()) {
			client.sendText("{\"type\":\"endless\"}");
			endless = Count.next();
			client.reset();
		}
		Await.until("the publisher is cancelled", endless.cancelled::get);
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Count count() {
			return new Count();
		}

	}

	record Item(long number) {
	}

	record Problem(String reason) {
	}

	/** Publishes numbers, each as soon as it is asked for. */
	static final class Endless implements Flow.Publisher<Item>, Flow.Subscription {

		private final AtomicLong asked = new AtomicLong();

		private final AtomicBoolean cancelled = new AtomicBoolean();

		private volatile long quietSince = System.nanoTime();

		private Flow.@Nullable Subscriber<? super Item> subscriber;

		@Override
		public void subscribe(Flow.Subscriber<? super Item> newSubscriber) {
			this.subscriber = newSubscriber;
			newSubscriber.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			Flow.Subscriber<? super Item> to = this.subscriber;
			this.quietSince = System.nanoTime();
			if (to != null && !this.cancelled.get()) {
				to.onNext(new Item(this.asked.incrementAndGet()));
			}
		}

		boolean isQuiet(long before) {
			return before == this.asked.get() && System.nanoTime() - this.quietSince > TimeUnit.SECONDS.toNanos(1);
		}

		@Override
		public void cancel() {
			this.cancelled.set(true);
		}

	}

	@WebSocketResource("/count")
	static class Count {

		static final BlockingQueue<Endless> stages = new LinkedBlockingQueue<>();

		static Endless next() {
			try {
				Endless next = stages.poll(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
				assertThat(next).isNotNull();
				return next;
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}

		@MessageReceived("flux")
		Flux<Item> flux() {
			return Flux.just(new Item(1), new Item(2));
		}

		@MessageReceived("failing")
		Flux<Item> failing() {
			return Flux.concat(Flux.just(new Item(1)), Flux.error(new IllegalStateException("no more")));
		}

		@MessageReceived("endless")
		Flow.Publisher<Item> endless() {
			Endless endless = new Endless();
			stages.add(endless);
			return endless;
		}

		@MessageReceived("ping")
		void ping() {
		}

		@ErrorOccurred
		Problem failed(IllegalStateException ex) {
			return new Problem(String.valueOf(ex.getMessage()));
		}

	}

}
