package io.hunchensocket.spring.integration;

import java.util.List;
import java.util.Objects;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients escape more than they must: what stands for itself with and without escape
 * reaches the same resource, and what is refused for its spelling is told so.
 */
@Timeout(60)
class EscapedPathTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of(Rooms.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	/** Source: RFC 3986, section 6.2.2.2. */
	@ParameterizedTest
	@CsvSource({ "/rooms/a%7Eb, a~b", "/rooms/a~b, a~b", "/rooms/550e8400%2De29b, 550e8400-e29b",
			"/rooms/a%2Eb%5fc, a.b_c", "/rooms/%2e%2E%2e, ...", "/rooms/100%25, 100%", "/rooms/%25, %",
			"/rooms/50%2525, 50%25", "/rooms/a%2520b, a%20b", "/rooms/%40%3A%20%C3%A9, '@: é'",
			"/plain%2Dname/x, plain-name" })
	void reachesTheResource(String path, String variable) {
		try (RawWebSocket client = application.client(path).connect()) {
			client.expectOpen();
			client.sendText("which?");
			client.expectText(variable);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/rooms/%61", "/r%6foms/a", "/rooms/a%30", "/rooms/a;x=y", "/rooms;x/a", "//rooms/a",
			"/rooms//a", "/./rooms/a", "/x/../rooms/a", "/rooms/%2e/a", "/x/%2e%2E/rooms/a",
			"/rooms/x/..%2f..%2frooms/a", "/rooms/%3ba", "/rooms/a%0a", "/ech%6f" })
	void isToldWhatIsWrong(String path) {
		HttpAnswer answer = application.handshake(path);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("escape").contains(". or ..").endsWith(".");
		assertThat(answer.header("Connection")).hasValue("close");
	}

	/** What nobody would claim under its plain spelling is not ours to refuse. */
	@ParameterizedTest
	@ValueSource(strings = { "/elsewher%65", "//elsewhere", "/elsewhere;x", "/x/../elsewhere", "/rooms/a/..",
			"/rooms/%2e%2e", "/rooms/a/%2e%2e/", "/rooms/a%2fb" })
	void passesOnWhatNobodyClaims(String path) {
		assertThat(application.handshake(path).status()).isEqualTo(404);
	}

	@WebSocketResource("/rooms/{name}")
	static final class NamedRoom extends Room {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(Objects.requireNonNull(client.pathVariables().get("name")));
		}

	}

	@WebSocketResource("/plain-name/x")
	static final class PlainRoom extends Room {

		@Override
		public void accept(OpeningRequest request) {
			assertThat(request.path()).isEqualTo("/plain-name/x");
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText("plain-name");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		NamedRoom namedRoom() {
			return new NamedRoom();
		}

		@Bean
		PlainRoom plainRoom() {
			return new PlainRoom();
		}

		/** Tomcat would refuse an escaped slash by itself. */
		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> permissiveConnector() {
			return (factory) -> factory
				.addConnectorCustomizers((connector) -> connector.setEncodedSolidusHandling("decode"));
		}

	}

}
