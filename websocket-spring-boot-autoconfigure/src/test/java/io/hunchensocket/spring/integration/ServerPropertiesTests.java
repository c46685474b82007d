package io.hunchensocket.spring.integration;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of the server and the application that have their effect on HTTP, and none
 * on WebSockets.
 */
@Timeout(60)
class ServerPropertiesTests {

	private static final List<Class<?>> PAGES = List.of(Pages.class);

	private static final String LONG_PAGE = "a page of some length. ".repeat(200);

	private static void expectEchoAcceptingGzip(RunningApplication application) {
		try (RawWebSocket client = application.client("/echo").header("Accept-Encoding", "gzip").connect()) {
			RunningApplication.expectEcho(client);
			assertThat(client.response().header("Content-Encoding")).isEmpty();
			client.sendText(LONG_PAGE);
			client.expectText(LONG_PAGE);
		}
	}

	@Test
	void compression() {
		try (RunningApplication application = RunningApplication.start(PAGES, "server.compression.enabled=true",
				"server.compression.min-response-size=1B", "server.compression.mime-types=text/plain")) {
			try (RawWebSocket client = application.client("/page")
				.request("GET /page HTTP/1.1\nHost: localhost\nAccept-Encoding: gzip\nConnection: close\n\n")
				.connect()) {
				assertThat(client.response().header("Content-Encoding")).hasValue("gzip");
			}
			expectEchoAcceptingGzip(application);
			try (RawWebSocket client = application.client("/echo")
				.header("Accept-Encoding", "gzip")
				.header("Origin", "https://elsewhere.example")
				.connect()) {
				assertThat(client.response().status()).isEqualTo(403);
			}
		}
	}

	@Test
	void oneRequestAConnection() {
		try (RunningApplication application = RunningApplication.start(PAGES,
				"server.tomcat.max-keep-alive-requests=1");
				RawWebSocket client = application.client("/echo").connect()) {
			RunningApplication.expectEcho(client);
			// Tomcat adds a "close", which says that no other request will be answered.
			assertThat(client.response().headers().get("Connection")).contains("Upgrade");
			RunningApplication.expectEcho(client);
		}
	}

	@Test
	void oneThread() {
		try (RunningApplication application = RunningApplication.start(PAGES, "server.tomcat.threads.max=1",
				"server.tomcat.threads.min-spare=1")) {
			List<RawWebSocket> clients = new ArrayList<>();
			try {
				for (int i = 0; i < 8; i++) {
					RawWebSocket client = application.client("/echo").connect();
					clients.add(client);
					RunningApplication.expectEcho(client);
					assertThat(application.get("/page").body()).isEqualTo(LONG_PAGE);
				}
				clients.forEach(RunningApplication::expectEcho);
			}
			finally {
				clients.forEach(RawWebSocket::close);
			}
		}
	}

	@Test
	void lazyInitialization() {
		RunningApplication application = RunningApplication.start(PAGES, "spring.main.lazy-initialization=true",
				"server.shutdown=immediate");
		try (RawWebSocket client = application.client("/echo").connect()) {
			RunningApplication.expectEcho(client);
			application.close();
			client.expectClose(1001);
		}
		finally {
			application.close();
		}
	}

	@Test
	void virtualThreads() {
		try (RunningApplication application = RunningApplication.start(PAGES, "spring.threads.virtual.enabled=true")) {
			application.expectEcho("/echo");
			assertThat(application.get("/page").body()).isEqualTo(LONG_PAGE);
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

		@GetMapping(path = "/page", produces = "text/plain")
		String page() {
			return LONG_PAGE;
		}

	}

}
