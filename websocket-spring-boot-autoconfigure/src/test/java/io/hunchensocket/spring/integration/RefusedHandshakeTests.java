package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows a handshake that is not answered with 101 is never read as HTTP, whoever
 * answered it; and a 101 has one {@code Connection} header.
 */
@Timeout(60)
class RefusedHandshakeTests {

	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final String SECOND = "GET /page HTTP/1.1\nHost: localhost\n\n";

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.startSecured(List.of(Rules.class), "server.servlet.context-path=/app");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static String handshake(String path, String... headers) {
		return "GET " + path + " HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
				+ "Sec-WebSocket-Key: " + KEY + "\nSec-WebSocket-Version: 13\n" + String.join("", headers) + "\n";
	}

	/**
	 * Answered by Spring Security, by Spring MVC's 404 and its page, by Tomcat outside of
	 * the application, and by us.
	 */
	@ParameterizedTest
	@CsvSource({ "/app/closed, 401", "/app/elsewhere, 404", "/app/page, 200", "/elsewhere, 404", "/app/echo, 403" })
	void aSecondRequestIsNotServed(String path, int status) {
		String request = handshake(path, "Origin: https://other.example\n") + SECOND.replace("/page", "/app/page");
		try (RawWebSocket client = application.client(path).request(request).connect()) {
			assertNothingFollows(client, status);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/app/closed, 401", "/app/elsewhere, 404", "/elsewhere, 404", "/app/echo, 403" })
	void framesAreNotAnswered(String path, int status) {
		try (RawWebSocket client = application.client(path)
			.request(handshake(path, "Origin: https://other.example\n"))
			.followedBy(RawFrame.text("hello"), RawFrame.close(1000, ""))
			.connect()) {
			assertNothingFollows(client, status);
		}
	}

	/** Such as one whose proxy has removed the other header. */
	@ParameterizedTest
	@ValueSource(strings = { "Upgrade: h2c, WebSocket\n", "Sec-WebSocket-Key: " + KEY + "\n" })
	void oneHeaderMakesAnAttempt(String header) {
		String request = "GET /app/elsewhere HTTP/1.1\nHost: localhost\n" + header + "\n" + SECOND;
		try (RawWebSocket client = application.client("").request(request).connect()) {
			assertNothingFollows(client, 404);
		}
	}

	@Test
	void whatIsNoAttemptKeepsItsConnection() {
		String request = "GET /app/page HTTP/1.1\nHost: localhost\nUpgrade: x-other\nConnection: Upgrade\n\n";
		try (RawWebSocket client = application.client("").request(request).connect()) {
			assertThat(client.response().status()).isEqualTo(200);
			assertThat(client.response().header("Connection")).isEmpty();
			client.sendBytes(
					SECOND.replace("/page", "/app/page").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(client.nextResponse().body()).isEqualTo("a page");
		}
	}

	private static void assertNothingFollows(RawWebSocket client, int status) {
		HttpAnswer answer = client.response();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Connection").orElse("")).startsWith("close");
		client.expectEnd();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Connection: close\n", "connection: keep-alive, Close\n", "Connection: keep-alive\n" })
	void theAnswerHasOneConnectionHeader(String header) {
		try (RawWebSocket client = application.client("").request(handshake("/app/echo", header)).connect()) {
			client.expectOpen();
			assertThat(client.response().header("Connection").orElse("")).startsWithIgnoringCase("upgrade");
			RunningApplication.expectEcho(client);
		}
	}

	@Test
	void theAnswerHasOneConnectionHeaderIfCloseIsInTheSame() {
		String request = handshake("/app/echo").replace("Connection: Upgrade", "Connection: close, Upgrade");
		try (RawWebSocket client = application.client("").request(request).connect()) {
			client.expectOpen();
			assertThat(client.response().header("Connection").orElse("")).startsWithIgnoringCase("upgrade");
			RunningApplication.expectEcho(client);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/closed").authenticated().anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		Page page() {
			return new Page();
		}

	}

	@RestController
	static class Page {

		@GetMapping("/page")
		String page() {
			return "a page";
		}

	}

}
