package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
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
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A method is called on its own thread, also where an interceptor has changed the
 * message.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class InterceptedThreadTests {

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
	void aMessageThatAnInterceptorHasMadeIsCalledOnTheThreadOfItsMethod() {
		try (RawWebSocket client = open("/mixed")) {
			client.sendText("{\"type\":\"thread\",\"request\":2}");
			assertThat(next(client)).contains("handler");
			client.sendText("{\"type\":\"toBeBlocking\",\"request\":3}");
			assertThat(next(client)).contains("handler");
		}
	}

	@Test
	void aMessageThatAnInterceptorHasMadeMayReturnAStage() {
		try (RawWebSocket client = open("/mixed")) {
			String text = "";
			for (int i = 0; i < 1000 && !text.contains("loop"); i++) {
				client.sendText("{\"type\":\"loop\",\"request\":1}");
				text = next(client);
			}
			client.sendText("{\"type\":\"toBeStage\",\"request\":3}");
			assertThat(next(client)).isEqualTo("{\"reply\":3,\"type\":\"done\",\"data\":\"late\"}");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Mixed mixed() {
			return new Mixed();
		}

		@Bean
		MessageInterceptor changing() {
			return (client, message, chain) -> {
				String text = message.text();
				if (text.contains("throw before")) {
					throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
				}
				chain.proceed(text.contains("toBe")
						? SocketMessage.text(text.replace("toBeBlocking", "thread").replace("toBeStage", "stage"))
						: message);
				if (text.contains("twice")) {
					chain.proceed(message);
				}
				if (text.contains("throw behind")) {
					throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
				}
			};
		}

	}

	@WebSocketResource("/mixed")
	static class Mixed {

		/** Numbers the calls. */
		static final AtomicInteger verbs = new AtomicInteger();

		private static String threadName() {
			return Thread.currentThread().getName().contains("loop") ? "loop" : "handler";
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

		@MessageReceived("stage")
		CompletionStage<String> stage() {
			return CompletableFuture.supplyAsync(() -> "late");
		}

	}

}
