package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Behind nginx, which has the name that users see, {@code https://chat.example.org}, and
 * a TLS port; the application knows neither by itself.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BehindNginxTests {

	private static final String PAGE = "https://chat.example.org";

	/** As nginx's own documentation has it for WebSockets. */
	private static final String UPGRADE = """
			proxy_http_version 1.1;
			proxy_set_header Upgrade $http_upgrade;
			proxy_set_header Connection "upgrade";
			""";

	/** What nginx would set where it ends the TLS of the page. */
	private static final String FORWARDED = """
			proxy_set_header X-Forwarded-For $remote_addr;
			proxy_set_header X-Forwarded-Proto https;
			proxy_set_header X-Forwarded-Host $host;
			proxy_set_header X-Forwarded-Port 443;
			""";

	@TempDir
	private Path directory;

	private Path program;

	/**
	 * Before each, so that the report counts what was skipped.
	 */
	@BeforeEach
	void findNginx() {
		Optional<Path> found = Nginx.program();
		assumeTrue(found.isPresent(),
				"nginx is not installed, so nothing is tested behind it (Debian: apt-get install nginx-light)");
		this.program = found.orElseThrow();
	}

	private Nginx nginx(RunningApplication application, String settings) {
		return Nginx.start(this.program, this.directory, """
				location / {
				proxy_pass http://127.0.0.1:%d;
				%s
				}
				""".formatted(application.port(), settings));
	}

	private static RunningApplication start(String... properties) {
		return RunningApplication.start(List.of(), properties);
	}

	private static RawWebSocketBuilder page(Nginx nginx) {
		return RawWebSocket.to(nginx.port(), "/echo").request("""
				GET /echo HTTP/1.1
				Host: chat.example.org
				Origin: %s
				Upgrade: websocket
				Connection: keep-alive, Upgrade
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				Sec-WebSocket-Version: 13

				""".formatted(PAGE));
	}

	/**
	 * As {@code docs/operations.md} has it, to the letter.
	 */
	private static String documented() throws IOException {
		String page = Files.readString(Path.of("../docs/operations.md"));
		String begin = "```nginx\nlocation / {\n    proxy_pass http://127.0.0.1:8080;\n";
		int start = page.indexOf(begin);
		assertThat(start).as("the block for nginx").isNotNegative();
		return page.substring(start + begin.length(), page.indexOf("}\n```", start));
	}

	/**
	 * Users call another port than nginx listens on, such as one of a container that is
	 * mapped, or the usual one.
	 */
	@ParameterizedTest
	@CsvSource({ "native, localhost:8080", "framework, localhost:8080", "native, chat.example.org",
			"framework, chat.example.org", "framework, '[::1]:9443'", "native, '[::1]:9443'",
			"framework, chat.example.org:80" })
	void theDocumentedBlockWorksOnAMappedPort(String strategy, String host) throws IOException {
		try (RunningApplication application = start("server.forward-headers-strategy=" + strategy);
				Nginx nginx = nginx(application, documented())) {
			String request = """
					GET /echo HTTP/1.1
					Host: %s
					Origin: %s
					Upgrade: websocket
					Connection: keep-alive, Upgrade
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
					Sec-WebSocket-Version: 13

					""";
			String origin = "http://" + host.replaceAll(":80$", "");
			try (RawWebSocket client = RawWebSocket.to(nginx.port(), "")
				.request(request.formatted(host, origin))
				.connect()) {
				RunningApplication.expectEcho(client);
			}
			try (RawWebSocket other = RawWebSocket.to(nginx.port(), "")
				.request(request.formatted(host, "http://localhost:" + nginx.port()))
				.connect()) {
				assertThat(other.response().status()).as("the port on which nginx listens").isEqualTo(403);
			}
		}
	}

	/** Tomcat warns of other things when it starts. */
	private static boolean isWarningOfRefusal(String line) {
		return line.contains("WARN") && line.contains("A WebSocket was refused");
	}

	@Test
	void messagesPass() {
		try (RunningApplication application = start();
				Nginx nginx = nginx(application, UPGRADE);
				RawWebSocket client = RawWebSocket.connect(nginx.port(), "/echo")) {
			RunningApplication.expectEcho(client);
			String large = "0123456789abcdef".repeat(8_000);
			client.sendText(large);
			client.expectText(large);
			client.send(RawFrame.close(1000, ""));
			client.expectClose(1000);
			client.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "framework" })
	void forwardedHeadersAreApplied(String strategy) {
		try (RunningApplication application = start("server.forward-headers-strategy=" + strategy);
				Nginx nginx = nginx(application, UPGRADE + FORWARDED);
				RawWebSocket client = page(nginx).connect()) {
			RunningApplication.expectEcho(client);
			client.sendText(EchoRoom.WHERE);
			client.expectText(PAGE + ":443");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "framework" })
	void anotherOriginIsRefusedByTheAppliedHeaders(String strategy, CapturedOutput output) {
		String settings = UPGRADE + FORWARDED.replace("X-Forwarded-Host $host", "X-Forwarded-Host other.example.org");
		try (RunningApplication application = start("server.forward-headers-strategy=" + strategy);
				Nginx nginx = nginx(application, settings);
				RawWebSocket client = page(nginx).connect()) {
			assertThat(client.response().status()).isEqualTo(403);
			assertThat(output.getAll().lines().filter(BehindNginxTests::isWarningOfRefusal)).singleElement()
				.asString()
				.contains(PAGE, "https://other.example.org", "websocket.allowed-origins")
				.doesNotContain("ignored");
		}
	}

	@Test
	void ignoredHeadersAreTold(CapturedOutput output) {
		try (RunningApplication application = start("server.forward-headers-strategy=none");
				Nginx nginx = nginx(application, UPGRADE + FORWARDED)) {
			for (int i = 0; i < 2; i++) {
				try (RawWebSocket client = page(nginx).connect()) {
					assertThat(client.response().status()).isEqualTo(403);
				}
			}
			assertThat(output.getAll().lines().filter(BehindNginxTests::isWarningOfRefusal)).singleElement()
				.asString()
				.contains(PAGE)
				.contains("http://127.0.0.1:" + application.port())
				.contains("server.forward-headers-strategy")
				.contains("websocket.allowed-origins");
		}
	}

	@Test
	void anAllowedOriginNeedsNoHeaders() {
		try (RunningApplication application = start("websocket.allowed-origins=" + PAGE);
				Nginx nginx = nginx(application, UPGRADE);
				RawWebSocket client = page(nginx).connect()) {
			RunningApplication.expectEcho(client);
		}
	}

	@Test
	void aProxyThatRemovesTheUpgradeIsNamed() {
		try (RunningApplication application = start();
				Nginx nginx = nginx(application, "proxy_http_version 1.1;");
				RawWebSocket client = page(nginx).connect()) {
			HttpAnswer refusal = client.response();
			assertThat(refusal.status()).isEqualTo(426);
			assertThat(refusal.body()).contains("a proxy in front may have removed the Upgrade header");
		}
	}

	@Test
	void aProxyThatSpeaksHttp10IsNamed() {
		try (RunningApplication application = start();
				Nginx nginx = nginx(application, "proxy_http_version 1.0;");
				RawWebSocket client = page(nginx).connect()) {
			HttpAnswer refusal = client.response();
			assertThat(refusal.status()).isEqualTo(400);
			assertThat(refusal.body()).contains("a proxy in front must speak it too");
		}
	}

}
