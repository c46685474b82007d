package io.hunchensocket.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferProtocol;
import io.hunchensocket.testkit.RawWebSocket;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LazyBufferCustomizerTests {

	private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

	private static List<ProtocolHandler> protocols(TestServer server) {
		TomcatWebServer webServer = (TomcatWebServer) Objects.requireNonNull(server.context().getWebServer());
		return Arrays.stream(webServer.getTomcat().getService().findConnectors())
			.map(Connector::getProtocolHandler)
			.toList();
	}

	private static void expectEcho(RawWebSocket client) {
		client.sendText("are you there?");
		client.expectText("are you there?");
	}

	@Test
	void choosesTheConnectorWhereNobodyHas(CapturedOutput output) {
		new LazyBufferCustomizer().customize(this.factory);
		assertThat(this.factory.getProtocol()).isEqualTo(LazyBufferProtocol.class.getName());
		assertThat(output).isEmpty();
	}

	@Test
	void leavesAnotherChoiceAlone() {
		this.factory.setProtocol(Http11Nio2Protocol.class.getName());
		new LazyBufferCustomizer().customize(this.factory);
		assertThat(this.factory.getProtocol()).isEqualTo(Http11Nio2Protocol.class.getName());
	}

	@Test
	void staysWithTheStockConnectorOfAnUnknownTomcat(CapturedOutput output) {
		new LazyBufferCustomizer(() -> Optional.of("a method is missing")).customize(this.factory);
		assertThat(this.factory.getProtocol()).isEqualTo(TomcatWebServerFactory.DEFAULT_PROTOCOL);
		assertThat(output.getAll().lines()).singleElement()
			.asString()
			.contains("WARN", "Apache Tomcat/11.0.", "a method is missing", "websocket.tomcat.lazy-buffers=false");
	}

	@Test
	void isInEffectByDefault() {
		try (TestServer server = TestServer.start(); RawWebSocket client = server.open()) {
			assertThat(protocols(server)).singleElement().isInstanceOf(LazyBufferProtocol.class);
			// What it is called in logs and metrics is what it was.
			assertThat(((LazyBufferProtocol) protocols(server).get(0)).getName()).startsWith("\"http-nio-");
			expectEcho(client);
		}
	}

	@Test
	void canBeTurnedOff() {
		try (TestServer server = TestServer.start("websocket.tomcat.lazy-buffers=false");
				RawWebSocket client = server.open()) {
			assertThat(protocols(server)).singleElement().isExactlyInstanceOf(Http11NioProtocol.class);
			expectEcho(client);
		}
	}

	@Test
	void isNotInEffectWithoutWebSockets() {
		try (TestServer server = TestServer.start("websocket.enabled=false")) {
			assertThat(protocols(server)).singleElement().isExactlyInstanceOf(Http11NioProtocol.class);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Chosen.class, ChosenLast.class })
	void aConnectorOfTheApplicationsChoiceStays(Class<?> choice) {
		try (TestServer server = TestServer.start(List.of(choice)); RawWebSocket client = server.open()) {
			assertThat(protocols(server)).singleElement().isInstanceOf(ChosenProtocol.class);
			expectEcho(client);
		}
	}

	@Test
	void anAdditionalConnectorStaysWhatItIs() {
		try (TestServer server = TestServer.start(List.of(Additional.class));
				RawWebSocket client = server.open();
				RawWebSocket other = RawWebSocket.connect(Additional.CONNECTOR.getLocalPort(), "/probe")) {
			assertThat(protocols(server)).hasSize(2).hasAtLeastOneElementOfType(LazyBufferProtocol.class);
			assertThat(Additional.CONNECTOR.getProtocolHandler()).isExactlyInstanceOf(Http11NioProtocol.class);
			expectEcho(client);
			expectEcho(other);
		}
	}

	/**
	 * Made by its name.
	 */
	public static final class ChosenProtocol extends Http11NioProtocol {

	}

	@Configuration(proxyBeanMethods = false)
	static class Chosen {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> chosen() {
			return (factory) -> factory.setProtocol(ChosenProtocol.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChosenLast {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebServerFactoryCustomizer<TomcatWebServerFactory> chosen() {
			return (factory) -> factory.setProtocol(ChosenProtocol.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Additional {

		static final Connector CONNECTOR = new Connector(Http11NioProtocol.class.getName());

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> additional() {
			CONNECTOR.setPort(0);
			return (factory) -> factory.addAdditionalConnectors(CONNECTOR);
		}

	}

}
