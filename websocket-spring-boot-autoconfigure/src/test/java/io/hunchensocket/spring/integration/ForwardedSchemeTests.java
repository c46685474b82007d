package io.hunchensocket.spring.integration;

import java.util.List;

import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proxies spell the scheme of a WebSocket in several ways: Traefik forwards "wss".
 */
@Timeout(60)
class ForwardedSchemeTests {

	private static RunningApplication framework;

	private static RunningApplication nativeOne;

	private static RunningApplication renamed;

	@BeforeAll
	static void start() {
		framework = RunningApplication.start(List.of(), "server.forward-headers-strategy=framework");
		nativeOne = RunningApplication.start(List.of(), "server.forward-headers-strategy=native");
		renamed = RunningApplication.start(List.of(), "server.forward-headers-strategy=native",
				"server.tomcat.remoteip.protocol-header=X-Scheme");
	}

	@AfterAll
	static void stop() {
		framework.close();
		nativeOne.close();
		renamed.close();
	}

	private static HttpAnswer handshake(RunningApplication application, String origin, String name, String value) {
		try (RawWebSocket client = application.client("/echo").request("""
				GET /echo HTTP/1.1
				Host: chat.example.org
				%s: %s
				Origin: %s
				Upgrade: websocket
				Connection: Upgrade
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				Sec-WebSocket-Version: 13

				""".formatted(name, value, origin)).connect()) {
			return client.response();
		}
	}

	private static void expectSame(RunningApplication application, String origin, String name, String value) {
		assertThat(handshake(application, origin, name, value).status()).as(value).isEqualTo(101);
		assertThat(handshake(application, "ftp" + origin.substring(origin.indexOf(':')), name, value).status())
			.isEqualTo(403);
		String other = origin.startsWith("https") ? "http" : "https";
		assertThat(handshake(application, other + origin.substring(origin.indexOf(':')), name, value).status())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https", "HTTPS", "wss", "WSS", "Wss" })
	void ofPagesWithTls(String scheme) {
		expectSame(framework, "https://chat.example.org", "X-Forwarded-Proto", scheme);
		expectSame(nativeOne, "https://chat.example.org", "X-Forwarded-Proto", scheme);
		expectSame(framework, "https://chat.example.org", "Forwarded", "for=192.0.2.1;proto=" + scheme);
		expectSame(renamed, "https://chat.example.org", "X-Scheme", scheme);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "HTTP", "ws", "WS" })
	void ofPagesWithoutTls(String scheme) {
		expectSame(framework, "http://chat.example.org", "X-Forwarded-Proto", scheme);
		expectSame(nativeOne, "http://chat.example.org", "X-Forwarded-Proto", scheme);
		expectSame(framework, "http://chat.example.org", "Forwarded", "Proto=\"" + scheme + "\";for=192.0.2.1");
	}

	/** Of several proxies all must have had TLS for Tomcat, and the first for Spring. */
	@ParameterizedTest
	@CsvSource({ "'WSS, https', https", "'wss,http', http", "'ws, http', http" })
	void ofSeveralProxies(String schemes, String scheme) {
		expectSame(nativeOne, scheme + "://chat.example.org", "X-Forwarded-Proto", schemes);
	}

}
