package io.hunchensocket.spring.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.spring.tomcat.Setup;
import io.hunchensocket.spring.tomcat.TakeOverServer;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handshakes that come to nothing, and what their clients read.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusalTests {

	private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";

	private static final String SENTENCE_500 = "The server failed to open the WebSocket.";

	@Test
	void refusesWithTheStatusOfTheRule() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			String get = "GET /echo HTTP/1.1\nHost: localhost\n";
			String upgrade = "Upgrade: websocket\nConnection: Upgrade\n";
			String version = "Sec-WebSocket-Version: 13\n";
			assertRefuses(server, get + upgrade + version + "\n", 400);
			assertRefuses(server, get + upgrade + KEY + version + "Content-Length: 1\n\n ", 400);
			assertRefuses(server, get + upgrade + KEY + version + "Origin: https://evil.example\n\n", 403);
			HttpAnswer post = assertRefuses(server,
					"POST /echo HTTP/1.1\nHost: localhost\n" + upgrade + KEY + version + "\n", 405);
			assertThat(post.header("Allow")).hasValue("GET");
			HttpAnswer old = assertRefuses(server, get + upgrade + KEY + "Sec-WebSocket-Version: 8\n\n", 426);
			assertThat(old.header("Sec-WebSocket-Version")).hasValue("13");
			assertThat(assertRefuses(server, get + KEY + version + "\n", 426).body())
				.contains("a proxy in front may have removed the Upgrade header");
			assertRefuses(server, "GET /echo HTTP/1.0\nHost: localhost\n" + upgrade + KEY + version + "\n", 400);
			assertThat(server.refusals).containsExactly(400, 400, 403, 405, 426, 426, 400);
		}
	}

	@Test
	void refusesWithTheStatusOfTheApplication() throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			claim(server, "/accept", failing(true, new HandshakeRefusedException(401, "Log in.", Map.of("X-A", "b"))));
			claim(server, "/client", failing(false, new HandshakeRefusedException(409, "Taken.")));
			server.table.add(-1, (request) -> {
				if (request.path().equals("/dispatcher")) {
					throw new HandshakeRefusedException(410, "Closed.");
				}
				return Optional.empty();
			});
			HttpAnswer accept = assertRefuses(server, handshake("/accept"), 401);
			assertThat(accept.body()).isEqualTo("Log in.");
			assertThat(accept.header("X-A")).hasValue("b");
			assertThat(assertRefuses(server, handshake("/client"), 409).body()).isEqualTo("Taken.");
			assertThat(assertRefuses(server, handshake("/dispatcher"), 410).body()).isEqualTo("Closed.");
			assertThat(server.refusals).containsExactly(401, 409, 410);
			assertThat(server.engine.connectionCount()).isZero();
		}
	}

	/** An exception by which Spring MVC answers is an answer here too. */
	@Test
	void refusesWithTheStatusOfAnErrorResponse(CapturedOutput output) throws Exception {
		try (TestServer server = TestServer.start(List.of(Refusing.class))) {
			for (String path : new String[] { "/accept", "/client", "/dispatcher" }) {
				try (RawWebSocket client = server.client(path).connect()) {
					HttpAnswer answer = client.response();
					assertThat(answer.status()).as(path).isEqualTo(404);
					assertThat(answer.body()).isEqualTo("No such room.");
					assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
					assertThat(answer.header("Connection")).hasValue("close");
					client.expectEnd();
				}
			}
		}
		assertThat(output).doesNotContain("ERROR");
	}

	/** An exception of the application is code of the application. */
	@ParameterizedTest
	@ValueSource(strings = { "/broken", "/throws-itself" })
	void answers500WhenAnErrorResponseThrows(String path, CapturedOutput output) throws Exception {
		try (TestServer server = TestServer.start(List.of(Refusing.class));
				RawWebSocket client = server.client(path).connect()) {
			assertThat(client.response().status()).isEqualTo(500);
			assertThat(client.response().body()).isEqualTo(SENTENCE_500);
		}
		assertThat(output).contains("could not be told", "could not be opened", "the first fault");
	}

	@Test
	void answers500WhenTheApplicationThrows(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			claim(server, "/accept", failing(true, new IllegalStateException("secret one")));
			claim(server, "/client", failing(false, new IllegalStateException("secret two")));
			for (String path : new String[] { "/accept", "/client" }) {
				assertThat(assertRefuses(server, handshake(path), 500).body()).isEqualTo(SENTENCE_500);
			}
			assertThat(server.engine.connectionCount()).isZero();
		}
		assertThat(output).contains("secret one", "secret two");
	}

	/** Such as Kotlin throws, which declares none. */
	@Test
	void answers500WhenTheApplicationThrowsACheckedException(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			claim(server, "/accept", new SocketResource<>() {

				@Override
				public SocketClient newClient(Opening opening) {
					return new SocketClient(opening);
				}

				@Override
				public void accept(OpeningRequest request) {
					throw undeclared(new IOException("secret one"));
				}

			});
			server.table.add(-1, (request) -> {
				if (request.path().equals("/dispatcher")) {
					throw undeclared(new TimeoutException("secret two"));
				}
				return Optional.empty();
			});
			for (String path : new String[] { "/accept", "/dispatcher" }) {
				assertThat(assertRefuses(server, handshake(path), 500).body()).isEqualTo(SENTENCE_500);
			}
			assertThat(server.engine.connectionCount()).isZero();
		}
		assertThat(output).contains("secret one", "secret two");
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
		throw (E) thrown;
	}

	@Test
	void advisesOnceOnForwardedHeadersThatAreIgnored(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			for (int i = 0; i < 2; i++) {
				try (RawWebSocket client = server.client("/echo")
					.header("Origin", "https://chat.example.org")
					.header("X-Forwarded-Host", "chat.example.org")
					.connect()) {
					assertThat(client.response().status()).isEqualTo(403);
				}
			}
			assertThat(output.getAll().lines().filter((line) -> line.contains("A WebSocket was refused to a page")))
				.singleElement()
				.asString()
				.contains("https://chat.example.org", "http://localhost:" + server.port(),
						"server.forward-headers-strategy", "websocket.allowed-origins", "logged at DEBUG");
		}
	}

	@Test
	void namesBothOriginsAndThePropertyOnceForEachOrigin(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			for (String origin : new String[] { "https://a.example", "https://b.example", "https://a.example",
					"null" }) {
				assertThat(refusedPage(server, origin).body()).contains("websocket.allowed-origins");
			}
			assertThat(output.getAll().lines().filter((line) -> line.contains("A WebSocket was refused to a page")))
				.hasSize(3)
				.allSatisfy((line) -> assertThat(line).contains("http://localhost:" + server.port(),
						"websocket.allowed-origins"))
				.satisfiesExactly((line) -> assertThat(line).contains("https://a.example"),
						(line) -> assertThat(line).contains("https://b.example"),
						(line) -> assertThat(line).contains("null"));
		}
	}

	/** Anybody can send as many as he likes. */
	@Test
	void doesNotNameEveryOriginOfTheWorld(CapturedOutput output) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(Setup.plain())) {
			for (int i = 0; i < 150; i++) {
				refusedPage(server, "https://" + i + ".example");
			}
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("A WebSocket was refused to a page")))
			.hasSize(100);
	}

	@Test
	void namesTheHostAndItsPropertyOnceForEachHost(CapturedOutput output) {
		try (TestServer server = TestServer.start("websocket.allowed-hosts=example.org")) {
			for (String host : new String[] { "a.example", "b.example:4711", "a.example" }) {
				refusedHost(server, host, "");
			}
		}
		assertThat(hostRefusals(output)).hasSize(2)
			.allSatisfy((line) -> assertThat(line)
				.contains("add it to websocket.allowed-hosts", "server.forward-headers-strategy", "logged at DEBUG")
				.doesNotContain("websocket.allowed-origins", "refused to a page"))
			.satisfiesExactly((line) -> assertThat(line).contains("a.example"),
					(line) -> assertThat(line).contains("b.example"));
	}

	@Test
	void advisesOnForwardedHeadersThatAreIgnoredForAHost(CapturedOutput output) {
		try (TestServer server = TestServer.start("websocket.allowed-hosts=example.org")) {
			refusedHost(server, "10.0.0.5", "X-Forwarded-Host: example.org\n");
		}
		assertThat(hostRefusals(output)).singleElement()
			.asString()
			.contains("10.0.0.5", "forwarded headers that are ignored", "websocket.allowed-hosts", "logged at DEBUG");
	}

	private static List<String> hostRefusals(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("A WebSocket was refused")).toList();
	}

	private static void refusedHost(TestServer server, String host, String headers) {
		try (RawWebSocket client = server.client("/probe")
			.request(handshake("/probe").replace("Host: localhost\n", "Host: " + host + "\n" + headers))
			.connect()) {
			assertThat(client.response().status()).isEqualTo(403);
		}
	}

	private static HttpAnswer refusedPage(TakeOverServer server, String origin) {
		try (RawWebSocket client = server.client("/echo").header("Origin", origin).connect()) {
			assertThat(client.response().status()).isEqualTo(403);
			return client.response();
		}
	}

	static HttpAnswer assertRefuses(TakeOverServer server, String request, int status) {
		try (RawWebSocket client = server.client("").request(request).connect()) {
			HttpAnswer answer = client.response();
			assertThat(answer.status()).as(request).isEqualTo(status);
			assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
			assertThat(answer.header("Content-Length")).hasValue(String.valueOf(answer.body().length()));
			assertThat(answer.header("Connection").orElse("")).startsWith("close");
			assertThat(answer.body()).endsWith(".");
			client.expectEnd();
			return answer;
		}
	}

	private static String handshake(String path) {
		return "GET " + path + " HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n" + KEY
				+ "Sec-WebSocket-Version: 13\n\n";
	}

	private static void claim(TakeOverServer server, String path, SocketResource<?> resource) {
		server.table.add((request) -> request.path().equals(path) ? Optional.of(Route.to(resource)) : Optional.empty());
	}

	@Configuration(proxyBeanMethods = false)
	static class Refusing {

		@Bean
		Dispatcher refusing() {
			ResponseStatusException absent = new ResponseStatusException(HttpStatus.NOT_FOUND, "No such room.");
			return (request) -> switch (request.path()) {
				case "/accept" -> Optional.of(Route.to(failing(true, absent)));
				case "/client" -> Optional.of(Route.to(failing(false, absent)));
				case "/dispatcher" -> throw absent;
				case "/broken" -> throw new Broken(Optional.of(new IllegalStateException("the second")));
				case "/throws-itself" -> throw new Broken(Optional.empty());
				default -> Optional.empty();
			};
		}

	}

	private static final class Broken extends RuntimeException implements ErrorResponse {

		private static final long serialVersionUID = 1L;

		private final transient Optional<RuntimeException> thrown;

		Broken(Optional<RuntimeException> thrown) {
			super("the first fault");
			this.thrown = thrown;
		}

		@Override
		public HttpStatusCode getStatusCode() {
			throw this.thrown.orElse(this);
		}

		@Override
		public ProblemDetail getBody() {
			throw new IllegalStateException("has no body");
		}

	}

	private static SocketResource<SocketClient> failing(boolean atOnce, RuntimeException failure) {
		return new SocketResource<>() {

			@Override
			public void accept(OpeningRequest request) {
				if (atOnce) {
					throw failure;
				}
			}

			@Override
			public SocketClient newClient(Opening opening) {
				throw failure;
			}

		};
	}

}
