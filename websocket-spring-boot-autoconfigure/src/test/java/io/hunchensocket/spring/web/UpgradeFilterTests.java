package io.hunchensocket.spring.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.hunchensocket.spring.tomcat.Setup;
import io.hunchensocket.spring.tomcat.TakeOverServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UpgradeFilterTests {

	@Test
	void agrees() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain());
				RawWebSocket client = server.client("/echo?x=1")
					.header("Sec-WebSocket-Protocol", "other, echo")
					.connect()) {
			client.expectOpen();
			assertThat(client.response().header("Upgrade")).hasValue("websocket");
			assertThat(client.response().header("Connection")).hasValue("Upgrade");
			assertThat(client.response().header("Sec-WebSocket-Protocol")).hasValue("echo");
			assertThat(client.response().header("Content-Length")).isEmpty();
			assertThat(client.response().header("Transfer-Encoding")).isEmpty();
		}
	}

	@Test
	void agreesWithinAContextPath() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain().withContext("/app"))) {
			assertEchoes(server, "/app/echo");
			assertPassesOn(server, "/app/other");
		}
	}

	@Test
	void agreesBehindFiltersThatWrap() throws Exception {
		Filter wrapping = (request, response, chain) -> chain.doFilter(
				new HttpServletRequestWrapper((HttpServletRequest) request),
				new HttpServletResponseWrapper((HttpServletResponse) response));
		try (TakeOverServer server = TakeOverServer
			.start(Setup.plain().behind(wrapping, new ShallowEtagHeaderFilter()))) {
			assertEchoes(server, "/echo");
			RefusalTests.assertRefuses(server, "GET /echo HTTP/1.1\nHost: localhost\nUpgrade: websocket\n\n", 400);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/other", "/", "/echo/", "/Echo", "/echo%3bx", "/oth%65r", "//other" })
	void passesOnWhatNobodyClaims(String path) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			assertPassesOn(server, path);
		}
	}

	/** The container takes all of these for the path of a resource. */
	@ParameterizedTest
	@ValueSource(strings = { "/echo;x", "/echo;", "/;x/echo", "//echo", "/./echo", "/a/../echo", "/%65cho", "/ech%6F",
			"/%2e/echo", "/a/%2e%2e/echo", "/echo/.", "/echo/..;/echo" })
	void refusesWhatIsNotSpelledPlainly(String path) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			RefusalTests.assertRefuses(server, "GET " + path + " HTTP/1.1\nHost: localhost\nUpgrade: websocket\n\n",
					400);
			assertThat(server.engine.connectionCount()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo%2f", "/%2fecho", "/a%5c..%5cecho", "/echo\\", "/echo%00", "/../echo" })
	void neverAgreesToWhatTomcatRefuses(String path) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain());
				RawWebSocket client = server.client(path).connect()) {
			assertThat(client.response().status()).isEqualTo(400);
			assertThat(server.engine.connectionCount()).isZero();
		}
	}

	@Test
	void passesOnWhatIsNoAttempt() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain());
				RawWebSocket client = server.client("/echo")
					.request("GET /echo HTTP/1.1\nHost: localhost\nConnection: Upgrade\nUpgrade: h2c\n\n")
					.connect()) {
			assertThat(client.response().status()).isEqualTo(200);
			assertThat(client.response().body()).isEqualTo(TakeOverServer.HTTP_BODY);
		}
	}

	@Test
	void neverUpgradesHttp2(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.of(Setup.Scheme.TLS, 1))) {
			HttpClient client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_2)
				.sslContext(TakeOverServer.trust())
				.build();
			HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/echo"))
				.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
				.header("Sec-WebSocket-Version", "13")
				.build();
			HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.headers().firstValue("Connection")).isEmpty();
			assertThat(response.body()).contains("HTTP/1.1");
		}
		assertThat(output).doesNotContain("Exception");
	}

	private static void assertEchoes(TakeOverServer server, String path) {
		try (RawWebSocket client = server.client(path).followedBy(RawFrame.text("hello")).connect()) {
			client.expectText("hello");
			client.send(RawFrame.close(1000, ""));
			client.expectClose(1000);
			client.expectEnd();
		}
		Await.untilEqual("connections", 0, server.engine::connectionCount);
	}

	private static void assertPassesOn(TakeOverServer server, String path) {
		try (RawWebSocket client = server.client(path).connect()) {
			assertThat(client.response().status()).isEqualTo(200);
			assertThat(client.response().body()).isEqualTo(TakeOverServer.HTTP_BODY);
			assertThat(client.response().header("Upgrade")).isEmpty();
			assertThat(server.engine.connectionCount()).isZero();
		}
	}

}
