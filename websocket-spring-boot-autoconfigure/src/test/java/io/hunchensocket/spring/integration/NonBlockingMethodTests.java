package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.WebSocketResource;
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

/**
 * Methods that never block, beside others that do.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class NonBlockingMethodTests {

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class));
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private RawWebSocket open() {
		RawWebSocket client = this.server.client("/mixed").connect();
		client.expectOpen();
		// The client is idle once it has an answer of a handler thread.
		client.sendText("{\"type\":\"slow\",\"request\":1}");
		client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"handler\"}");
		return client;
	}

	@Test
	void areCalledOnTheLoop() {
		try (RawWebSocket client = open()) {
			expectOnLoop(client, "{\"type\":\"fast\",\"request\":2}",
					"{\"reply\":2,\"type\":\"done\",\"data\":\"loop\"}");
			expectOnLoop(client, "text", "loop");
		}
	}

	/** The handler thread counts its last message a moment after the answer. */
	private static void expectOnLoop(RawWebSocket client, String message, String answer) {
		String text = "";
		for (int i = 0; i < 1000 && !text.equals(answer); i++) {
			client.sendText(message);
			text = new String(client.readFrame().payload(), StandardCharsets.UTF_8);
		}
		client.sendText(message);
		client.expectText(answer);
	}

	@Test
	void waitForTheirTurnBehindAMethodThatBlocks() {
		try (RawWebSocket client = open()) {
			Mixed.release = new CountDownLatch(1);
			client.sendText("{\"type\":\"blocked\",\"request\":3}");
			client.sendText("{\"type\":\"fast\",\"request\":4}");
			client.send(RawFrame.ping());
			client.expectPong();
			Mixed.release.countDown();
			client.expectText("{\"reply\":3,\"type\":\"done\",\"data\":\"handler\"}");
			client.expectText("{\"reply\":4,\"type\":\"done\",\"data\":\"handler\"}");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Mixed mixed() {
			return new Mixed();
		}

	}

	@WebSocketResource("/mixed")
	static class Mixed {

		static volatile CountDownLatch release = new CountDownLatch(0);

		private static String thread() {
			return Thread.currentThread().getName().contains("loop") ? "loop" : "handler";
		}

		@MessageReceived("slow")
		String slow() {
			return thread();
		}

		@MessageReceived("blocked")
		String blocked() throws InterruptedException {
			release.await();
			return thread();
		}

		@NonBlocking
		@MessageReceived("fast")
		String fast() {
			return thread();
		}

		@NonBlocking
		@MessageReceived
		String text(String text) {
			return thread();
		}

	}

}
