package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where in the application a resource is, and what else is there.
 */
@Timeout(60)
class PathTests {

	private static final List<Class<?>> PAGES = List.of(Pages.class);

	@Test
	void theContextPathStandsBefore() {
		try (RunningApplication application = RunningApplication.start(PAGES, "server.servlet.context-path=/app")) {
			application.expectEcho("/app/echo");
			assertThat(application.handshake("/echo").status()).isEqualTo(404);
			assertThat(application.handshake("/app/app/echo").status()).isEqualTo(404);
			assertThat(application.handshake("/%61pp/echo").status()).as("another spelling").isEqualTo(400);
			assertThat(application.get("/app/echo").body()).isEqualTo("a page");
		}
	}

	@Test
	void thePathOfSpringMvcDoesNot() {
		try (RunningApplication application = RunningApplication.start(PAGES, "spring.mvc.servlet.path=/mvc")) {
			application.expectEcho("/echo");
			assertThat(application.handshake("/mvc/echo").status()).isEqualTo(200);
			assertThat(application.get("/mvc/echo").body()).isEqualTo("a page");
			assertThat(application.get("/echo").status()).isEqualTo(426);
		}
	}

	@Test
	void thePrefixStandsBehindTheContextPath() {
		try (RunningApplication application = RunningApplication.start(PAGES, "server.servlet.context-path=/app",
				"websocket.path-prefix=/ws")) {
			application.expectEcho("/app/ws/echo");
			assertThat(application.handshake("/ws/app/echo").status()).isEqualTo(404);
			assertThat(application.handshake("/app/echo").status()).as("the page, for nobody upgrades it")
				.isEqualTo(200);
		}
	}

	@Test
	void httpAndWebSocketShareAUrlAndAConnection() {
		try (RunningApplication application = RunningApplication.start(PAGES);
				RawWebSocket client = application.client("/echo")
					.request("GET /echo HTTP/1.1\nHost: localhost\n\n")
					.connect()) {
			assertThat(client.response().status()).isEqualTo(200);
			assertThat(client.response().body()).isEqualTo("a page");
			client.sendBytes("""
					GET /echo HTTP/1.1
					Host: localhost
					Upgrade: websocket
					Connection: Upgrade
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
					Sec-WebSocket-Version: 13

					""".replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(client.nextResponse().status()).isEqualTo(101);
			RunningApplication.expectEcho(client);
			client.send(RawFrame.close(1000, ""));
			client.expectClose(1000);
			client.expectEnd();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Pages {

		@Bean
		Page page() {
			return new Page();
		}

	}

	@RestController
	static class Page {

		@GetMapping("/echo")
		String page() {
			return "a page";
		}

	}

}
