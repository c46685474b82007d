package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
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
 * Methods that are called on the loop keep the order of verbs and of answers.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class LoopMethodTests {

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
	void aLoopIsNotHeldUpByAPublisher() {
		OnLoop.stop = false;
		try (RawWebSocket client = open("/on-loop")) {
			client.sendText("{\"type\":\"flood\"}");
			client.send(RawFrame.ping());
			client.expectPong();
		}
		finally {
			OnLoop.stop = true;
		}
	}

	// Threads.

	@Test
	void executeInAVerbOfANonBlockingResourceIsCalledBehindIt() {
		OnLoop.seen.clear();
		try (RawWebSocket client = open("/on-loop")) {
			client.sendText("{\"type\":\"execute\",\"request\":2}");
			next(client);
			Await.until("it is so", () -> OnLoop.seen.size() == 3);
			assertThat(OnLoop.seen).containsExactly("begins", "ends", "executed");
		}
	}

	@Test
	void executeInANonBlockingMethodIsCalledBehindIt() {
		try (RunningApplication app = RunningApplication.start(List.of(Resources.class), "websocket.loops.count=1");
				RawWebSocket client = app.client("/mixed").connect();
				RawWebSocket other = app.client("/mixed").connect()) {
			client.expectOpen();
			other.expectOpen();
			String text = "";
			for (int i = 0; i < 1000 && !text.contains("loop"); i++) {
				client.sendText("{\"type\":\"loop\",\"request\":1}");
				text = next(client);
			}
			Mixed.seen.clear();
			Mixed.release = new CountDownLatch(1);
			Mixed.blocked = new CountDownLatch(1);
			other.sendText("{\"type\":\"blocked\"}");
			assertThat(Mixed.blocked.await(10, TimeUnit.SECONDS)).isTrue();
			client.sendText("{\"type\":\"execute\",\"request\":2}");
			next(client);
			Await.until("it is so", () -> Mixed.seen.size() == 3);
			assertThat(Mixed.seen).containsExactly("begins on loop", "ends", "executed");
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void aVerbCannotSuspendAnotherClient() {
		try (RawWebSocket one = open("/on-loop"); RawWebSocket two = open("/on-loop")) {
			one.sendText("{\"type\":\"now\",\"request\":2}");
			next(one);
			two.sendText("{\"type\":\"suspendOther\",\"request\":2}");
			assertThat(next(two)).contains("IllegalStateException");
		}
	}

	@Test
	void answersKeepTheirOrder() {
		SplittableRandom random = new SplittableRandom(1);
		int number = 0;
		try (RawWebSocket client = open("/mixed")) {
			for (int round = 0; round < 2000; round++) {
				int first = number;
				RawFrame[] frames = new RawFrame[2 + random.nextInt(4)];
				for (int i = 0; i < frames.length; i++) {
					frames[i] = RawFrame.text("{\"type\":\"handler\",\"request\":" + number++ + "}");
				}
				client.send(frames);
				spin(random.nextInt(60_000));
				for (int i = 0; i < 4; i++) {
					client.sendText("{\"type\":\"loop\",\"request\":" + number++ + "}");
					spin(random.nextInt(5_000));
				}
				for (int i = first; i < number; i++) {
					assertThat(next(client)).startsWith("{\"reply\":" + i + ",");
				}
			}
		}
	}

	private static void spin(int rounds) {
		for (int i = rounds; i > 0; i--) {
			Thread.onSpinWait();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		OnLoop onLoop() {
			return new OnLoop();
		}

		@Bean
		Mixed mixed() {
			return new Mixed();
		}

	}

	record Item(int number) {
	}

	@NonBlocking
	@WebSocketResource("/on-loop")
	static class OnLoop {

		static final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@MessageReceived("now")
		void now() {
		}

		@MessageReceived("execute")
		void execute(SocketClient client) {
			seen.add("begins");
			client.execute(() -> seen.add("executed"));
			seen.add("ends");
		}

		static volatile boolean stop;

		@MessageReceived("flood")
		@Broadcast(toSender = false)
		Flow.Publisher<Item> flood() {
			return (subscriber) -> subscriber.onSubscribe(new Flow.Subscription() {

				@Override
				public void request(long count) {
					if (!stop) {
						subscriber.onNext(new Item(1));
					}
				}

				@Override
				public void cancel() {
				}

			});
		}

		@MessageReceived("suspendOther")
		String suspendOther(SocketClient client, Clients<SocketClient> all) {
			SocketClient other = all.stream().filter((each) -> each != client).findFirst().orElseThrow();
			try {
				other.suspendUntil(new CompletableFuture<>(), () -> {
				});
				return "suspended";
			}
			catch (IllegalStateException ex) {
				return "IllegalStateException";
			}
		}

	}

	@WebSocketResource("/mixed")
	static class Mixed {

		static final Queue<String> seen = new ConcurrentLinkedQueue<>();

		static volatile CountDownLatch release = new CountDownLatch(1);

		static volatile CountDownLatch blocked = new CountDownLatch(1);

		@MessageReceived("blocked")
		void blocked() throws InterruptedException {
			blocked.countDown();
			release.await();
		}

		/** Numbers the calls. */
		static final AtomicInteger verbs = new AtomicInteger();

		private static String threadName() {
			return Thread.currentThread().getName().contains("loop") ? "loop" : "handler";
		}

		@NonBlocking
		@MessageReceived("execute")
		void execute(SocketClient client) throws InterruptedException {
			seen.add("begins on " + threadName());
			CountDownLatch executed = new CountDownLatch(1);
			client.execute(() -> {
				seen.add("executed");
				executed.countDown();
			});
			// The worker of the other client comes to this one.
			release.countDown();
			boolean unused = executed.await(1, TimeUnit.SECONDS);
			seen.add("ends");
		}

		@NonBlocking
		@MessageReceived({ "toBeBlocking", "toBeStage", "loop" })
		String onLoop() {
			return threadName() + " " + verbs.incrementAndGet();
		}

		@MessageReceived({ "thread", "handler" })
		String thread() {
			return threadName() + " " + verbs.incrementAndGet();
		}

	}

}
