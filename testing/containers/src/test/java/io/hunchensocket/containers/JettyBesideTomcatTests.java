package io.hunchensocket.containers;

import java.util.Objects;

import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.jetty.servlet.JettyServletWebServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Jetty and Tomcat are both on the class path: Spring Boot takes Jetty, and so it stays
 * when the starter is there.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class JettyBesideTomcatTests {

	private static ConfigurableApplicationContext run(Class<?> source, String... properties) {
		return new SpringApplicationBuilder(source).bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.properties("server.port=0")
			.properties(properties)
			.run();
	}

	private static WebServer server(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
	}

	private static String failure(CapturedOutput output, Class<?> source, String... properties) {
		assertThatException().isThrownBy(() -> run(source, properties).close());
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
		return output.getAll();
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket.enabled=true", "websocket.enabled=false",
			"spring.autoconfigure.exclude=io.hunchensocket.spring.autoconfigure.WebSocketAutoConfiguration" })
	void anApplicationWithNothingToServeStartsOnJetty(String property) {
		try (ConfigurableApplicationContext context = run(NothingToServe.class, property)) {
			assertThat(server(context)).isInstanceOf(JettyServletWebServer.class);
		}
	}

	@Test
	void theLogSaysThatNothingIsServed(CapturedOutput output) {
		run(NothingToServe.class).close();
		assertThat(output.getAll().lines().filter((line) -> line.contains("WebSockets are")).toList()).singleElement()
			.asString()
			.contains("INFO")
			.endsWith("WebSockets are not served: embedded Tomcat alone can do that, but the application started "
					+ JettyServletWebServer.class.getName());
	}

	@Test
	void noLoopRunsBesideJetty() {
		try (ConfigurableApplicationContext context = run(NothingToServe.class)) {
			assertThat(context.isRunning()).isTrue();
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("websocket-"));
		}
	}

	@Test
	void anApplicationWithAResourceIsToldToExcludeJetty(CapturedOutput output) {
		assertThat(failure(output, ChatApplication.class))
			.contains("Embedded Tomcat alone can serve WebSocket resources, but the application started "
					+ JettyServletWebServer.class.getName() + ". Nobody would serve the beans [room].")
			.contains("exclude what brings another server, such as spring-boot-starter-jetty");
	}

	@Test
	void anApplicationWithADispatcherIsToldToExcludeJetty(CapturedOutput output) {
		assertThat(failure(output, OnlyADispatcher.class)).contains("Nobody would serve the beans [nowhere].");
	}

	@Test
	void aDispatcherOfAParentCountsToo(CapturedOutput output) {
		try (ConfigurableApplicationContext parent = new SpringApplicationBuilder(NowhereConfiguration.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThatException().isThrownBy(() -> new SpringApplicationBuilder(NothingToServe.class).parent(parent)
				.properties("server.port=0")
				.run()
				.close());
			assertThat(output).contains("Nobody would serve the beans [nowhere].");
		}
	}

	@Test
	void anApplicationWithAResourceStartsOnJettyWhereWebSocketsAreOff() {
		try (ConfigurableApplicationContext context = run(ChatApplication.class, "websocket.enabled=false")) {
			assertThat(server(context)).isInstanceOf(JettyServletWebServer.class);
			assertThat(status(context)).isEqualTo(404);
		}
	}

	@Test
	void withoutJettyTomcatServes() {
		try (ConfigurableApplicationContext context = run(ChatApplication.class,
				"spring.autoconfigure.exclude=" + JettyServletWebServerAutoConfiguration.class.getName())) {
			assertThat(server(context)).isInstanceOf(TomcatWebServer.class);
			assertThat(status(context)).isEqualTo(101);
		}
	}

	private static int status(ConfigurableApplicationContext context) {
		try (RawWebSocket client = RawWebSocket.connect(server(context).getPort(), "/chat")) {
			HttpAnswer answer = client.response();
			return answer.status();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NothingToServe {

	}

	@Configuration(proxyBeanMethods = false)
	static class NowhereConfiguration {

		@Bean
		Dispatcher nowhere() {
			return (request) -> java.util.Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OnlyADispatcher extends NowhereConfiguration {

	}

}
