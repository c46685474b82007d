package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.List;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.ServerEndpointExporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beside ours in one application: Tomcat's own WebSockets, which have a filter of their
 * own, and those of Spring.
 */
@Timeout(60)
class OtherWebSocketsTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of(Others.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "/jakarta, 'of Tomcat: '", "/spring, 'of Spring: '", "/echo, ''" })
	void eachAnswersAtItsPath(String path, String prefix) {
		try (RawWebSocket client = application.client(path).connect()) {
			client.expectOpen();
			assertThat(client.response().header("Connection").orElse("")).isEqualToIgnoringCase("upgrade");
			client.sendText("hello");
			client.expectText(prefix + "hello");
			client.send(RawFrame.close(1000, ""));
			client.expectClose(1000);
		}
	}

	/** What follows a refused handshake is not HTTP. */
	@ParameterizedTest
	@ValueSource(strings = { "/jakarta", "/spring", "/echo" })
	void whatEachRefusesEndsTheConnection(String path) {
		try (RawWebSocket client = application.client(path)
			.request("GET " + path + " HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
					+ "Sec-WebSocket-Version: 8\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n"
					+ "GET /elsewhere HTTP/1.1\nHost: localhost\n\n")
			.connect()) {
			assertThat(client.response().status()).isGreaterThanOrEqualTo(400);
			assertThat(client.response().header("Connection").orElse("")).startsWith("close");
			client.expectEnd();
		}
	}

	/**
	 * Made by Tomcat for each client, which is why it is public.
	 */
	@ServerEndpoint("/jakarta")
	public static class Endpoint {

		@OnMessage
		public String answer(String text) {
			return "of Tomcat: " + text;
		}

	}

	private static final class Handler extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
			session.sendMessage(new TextMessage("of Spring: " + message.getPayload()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Others implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new Handler(), "/spring");
		}

		@Bean
		ServerEndpointExporter exporter() {
			ServerEndpointExporter exporter = new ServerEndpointExporter();
			exporter.setAnnotatedEndpointClasses(Endpoint.class);
			return exporter;
		}

	}

}
