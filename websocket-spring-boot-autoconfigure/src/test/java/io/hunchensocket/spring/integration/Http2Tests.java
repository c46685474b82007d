package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the server speaks HTTP/2 too, WebSockets are opened over HTTP/1.1 alone, and an
 * attempt over HTTP/2 is answered in peace.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class Http2Tests {

	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static RunningApplication application;

	/** The other, without TLS. */
	private static RunningApplication plain;

	private static SSLContext trusting;

	@BeforeAll
	static void start(@TempDir Path directory) {
		TestCertificate certificate = TestCertificate.create(directory);
		trusting = certificate.trustingContext();
		application = RunningApplication.start(List.of(), "server.http2.enabled=true",
				"server.ssl.key-store=" + certificate.keyStore().toUri(),
				"server.ssl.key-store-password=" + certificate.password());
		plain = RunningApplication.start(List.of(), "server.http2.enabled=true");
	}

	@AfterAll
	static void stop() {
		application.close();
		plain.close();
	}

	/**
	 * Tomcat logs the first malformed request at INFO with a stack trace, in which the
	 * task of our endpoint calls its code. The application never sees such a request. A
	 * second server in one JVM makes Tomcat's registry of MBeans warn.
	 */
	@AfterEach
	void nothingFailed(CapturedOutput output) {
		assertThat(output.getAll().lines()).noneMatch((line) -> line.contains("\tat io.hunchensocket.")
				&& !line.contains("LazyNioEndpoint$LazySocketProcessor.doRun"));
		assertThat(output.getAll().lines()).noneMatch(
				(line) -> (line.contains(" WARN ") && !line.contains("modeler.Registry")) || line.contains(" ERROR "));
	}

	private static Map.Entry<String, String> field(String name, String value) {
		return Map.entry(name, value);
	}

	private static HttpResponse<String> getOverHttp2(String path, String... headers)
			throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_2)
			.sslContext(trusting)
			.connectTimeout(LIMIT)
			.build();
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("https://localhost:" + application.port() + path))
			.timeout(LIMIT);
		if (headers.length > 0) {
			request.headers(headers);
		}
		HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
		return answer;
	}

	@Test
	void http11OverTlsIsUpgraded() {
		try (RawWebSocket client = application.client("/echo").tls(trusting).connect()) {
			RunningApplication.expectEcho(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/elsewhere" })
	void getOverHttp2IsAnswered(String path, CapturedOutput output) throws IOException, InterruptedException {
		assertThat(getOverHttp2(path).statusCode()).isEqualTo(404);
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aHandshakeOverHttp2IsRefused(CapturedOutput output) throws IOException, InterruptedException {
		HttpResponse<String> refusal = getOverHttp2("/echo", "Sec-WebSocket-Key", KEY, "Sec-WebSocket-Version", "13");
		assertThat(refusal.statusCode()).isEqualTo(400);
		assertThat(refusal.body()).contains("HTTP/1.1");
		assertThat(output).doesNotContain("\tat ");
	}

	/** Source: RFC 8441, section 4. */
	@Test
	void extendedConnectIsRefused() {
		try (Http2Connection connection = Http2Connection.open(application.port(), trusting)) {
			String answer = connection.request(List.of(field(":method", "CONNECT"), field(":protocol", "websocket"),
					field(":scheme", "https"), field(":path", "/echo"),
					field(":authority", "localhost:" + application.port()), field("sec-websocket-version", "13")));
			assertThat(connection.isConnectEnabled()).isFalse();
			assertThat(answer).isIn("RST_STREAM 1", "400", "404", "405", "501");
		}
	}

	/** Source: RFC 9113, section 8.2.2: such a request is malformed. */
	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "connection" })
	void aHeaderOfHttp11OverHttp2IsRefused(String name) {
		try (Http2Connection connection = Http2Connection.open(application.port(), trusting)) {
			String answer = connection.request(List.of(field(":method", "GET"), field(":scheme", "https"),
					field(":path", "/echo"), field(":authority", "localhost:" + application.port()),
					field(name, name.equals("upgrade") ? "websocket" : "upgrade"), field("sec-websocket-key", KEY),
					field("sec-websocket-version", "13")));
			assertThat(answer).isIn("RST_STREAM 1", "400");
		}
	}

	/** Otherwise nothing above would show anything. */
	@Test
	void aRequestByHandIsAnswered() {
		try (Http2Connection connection = Http2Connection.open(application.port(), trusting)) {
			assertThat(connection.request(List.of(field(":method", "GET"), field(":scheme", "https"),
					field(":path", "/elsewhere"), field(":authority", "localhost:" + application.port()))))
				.isEqualTo("404");
		}
	}

	/** Tomcat takes the first that it knows; either is right, both would not be. */
	@ParameterizedTest
	@ValueSource(strings = { "Upgrade: h2c\nUpgrade: websocket", "Upgrade: websocket\nUpgrade: h2c",
			"Upgrade: h2c, websocket", "Upgrade: websocket, h2c" })
	void h2cBesideWebSocketIsOneOfThem(String upgrades) {
		try (RawWebSocket client = plain.client("/echo").request("""
				GET /echo HTTP/1.1
				Host: localhost
				%s
				Connection: Upgrade, HTTP2-Settings
				HTTP2-Settings: AAMAAABkAAQAAP__
				Sec-WebSocket-Key: %s
				Sec-WebSocket-Version: 13

				""".formatted(upgrades, KEY)).connect()) {
			HttpAnswer answer = client.response();
			assertThat(answer.status()).isEqualTo(101);
			assertThat(answer.header("Upgrade")).isPresent();
			if (answer.header("Upgrade").orElseThrow().equals("websocket")) {
				RunningApplication.expectEcho(client);
			}
			else {
				assertThat(answer.header("Upgrade")).hasValue("h2c");
				assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
			}
			plain.expectEcho("/echo");
		}
	}

}
