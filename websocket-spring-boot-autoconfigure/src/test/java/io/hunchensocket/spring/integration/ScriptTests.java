package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script for pages is served as a browser needs it: as a module, and never an old
 * one.
 */
@Timeout(60)
class ScriptTests {

	private static final Path SOURCE = Path.of("../websocket-client-js/hunchensocket.js");

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of());
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static HttpAnswer answer(String requestLine, String... headers) {
		String request = requestLine + "\nHost: localhost\nConnection: close\n" + String.join("", headers) + "\n";
		try (RawWebSocket client = application.client("").request(request).connect()) {
			return client.response();
		}
	}

	@Test
	void isServedAsAModule() throws IOException {
		HttpAnswer answer = application.get("/hunchensocket.js");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).hasValue("text/javascript;charset=UTF-8");
		assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(answer.header("Cache-Control")).hasValue("no-cache");
		assertThat(answer.body()).isEqualTo(Files.readString(SOURCE));
	}

	@Test
	void isNotSentAgain() {
		String etag = application.get("/hunchensocket.js").header("ETag").orElseThrow();
		HttpAnswer same = answer("GET /hunchensocket.js HTTP/1.1", "If-None-Match: " + etag + "\n");
		assertThat(same.status()).isEqualTo(304);
		assertThat(same.header("ETag")).hasValue(etag);
		assertThat(same.header("Cache-Control")).hasValue("no-cache");
		assertThat(answer("GET /hunchensocket.js HTTP/1.1", "If-None-Match: \"other\"\n").status()).isEqualTo(200);
	}

	@Test
	void answersHead() throws IOException, InterruptedException {
		URI script = URI.create("http://localhost:" + application.port() + "/hunchensocket.js");
		HttpResponse<String> head = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(script).method("HEAD", BodyPublishers.noBody()).build(),
					BodyHandlers.ofString());
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(SOURCE));
		assertThat(head.body()).isEmpty();
	}

	@Test
	void isOnlyRead() {
		assertThat(answer("POST /hunchensocket.js HTTP/1.1", "Content-Length: 0\n").status()).isEqualTo(405);
	}

	@Test
	void hasThePathThatIsSet() {
		try (RunningApplication other = RunningApplication.start(List.of(), "websocket.script-path=/js/ws.js",
				"server.servlet.context-path=/app")) {
			assertThat(other.get("/app/js/ws.js").status()).isEqualTo(200);
			assertThat(other.get("/app/hunchensocket.js").status()).isEqualTo(404);
		}
	}

	@Test
	void isNotServedWithoutAPath() {
		try (RunningApplication other = RunningApplication.start(List.of(), "websocket.script-path=")) {
			assertThat(other.get("/hunchensocket.js").status()).isEqualTo(404);
		}
	}

	@Test
	void isCompressedWhereTomcatCompresses() {
		try (RunningApplication other = RunningApplication.start(List.of(), "server.compression.enabled=true");
				RawWebSocket client = other.client("")
					.request(
							"GET /hunchensocket.js HTTP/1.1\nHost: localhost\nConnection: close\nAccept-Encoding: gzip\n\n")
					.connect()) {
			assertThat(client.response().header("Content-Encoding")).hasValue("gzip");
		}
	}

}
