package io.hunchensocket.spring.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.spring.web.UpgradeFilter;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications of several shapes, each of which must reach its resources.
 */
class ApplicationShapeTests {

	private static HttpAnswer get(int port, String path) {
		try (RawWebSocket client = RawWebSocket.to(port, path)
			.request("GET " + path + " HTTP/1.1\nHost: localhost\n\n")
			.connect()) {
			return client.response();
		}
	}

	private static int status(int port, String path) {
		try (RawWebSocket client = RawWebSocket.connect(port, path)) {
			return client.response().status();
		}
	}

	@Test
	void withoutSpringMvc() {
		try (TestServer server = TestServer.start()) {
			assertThat(status(server.port(), "/probe")).isEqualTo(101);
			assertThat(status(server.port(), "/attic")).as("a handshake that nobody claims").isEqualTo(404);
			assertThat(get(server.port(), "/probe").status()).as("HTTP at the path of a resource").isEqualTo(426);
			assertThat(get(server.port(), "/attic").status()).as("HTTP where nothing is mapped").isEqualTo(404);
		}
	}

	@Test
	void withSpringMvcOnTheSamePath() {
		try (TestServer server = TestServer.start(List.of(Mvc.class))) {
			assertThat(get(server.port(), "/probe").body()).isEqualTo("a page");
			assertThat(status(server.port(), "/probe")).isEqualTo(101);
			ServletContext servletContext = Objects.requireNonNull(server.context().getServletContext());
			assertThat(servletContext.getServletRegistrations()).doesNotContainKey("webSocketUnmappedPaths");
		}
	}

	@Test
	void withSpringMvcBelowAPathOfItsOwn() {
		try (TestServer server = TestServer.start(List.of(Mvc.class), "spring.mvc.servlet.path=/api")) {
			assertThat(get(server.port(), "/api/probe").body()).isEqualTo("a page");
			assertThat(status(server.port(), "/probe")).isEqualTo(101);
			assertThat(get(server.port(), "/attic").status()).isEqualTo(404);
		}
	}

	@Test
	void withAContextPath() {
		try (TestServer server = TestServer.start("server.servlet.context-path=/app")) {
			assertThat(status(server.port(), "/app/probe")).isEqualTo(101);
			assertThat(status(server.port(), "/probe")).isEqualTo(404);
		}
	}

	@Test
	void withAManagementPort() {
		try (TestServer server = TestServer.start(List.of(Mvc.class), "management.server.port=0")) {
			int management = server.context()
				.getEnvironment()
				.getRequiredProperty("local.management.port", Integer.class);
			assertThat(management).isNotEqualTo(server.port());
			assertThat(status(server.port(), "/probe")).isEqualTo(101);
			assertThat(status(management, "/probe")).isEqualTo(404);
			assertThat(get(management, "/actuator/health").status()).isEqualTo(200);
			assertThat(Thread.getAllStackTraces().keySet()).as("the loops of one engine")
				.filteredOn((thread) -> thread.getName().equals("websocket-loop-0"))
				.hasSize(1);
		}
	}

	@Test
	void withAnExecutorOfItsOwn() {
		try (TestServer server = TestServer.start(List.of(OwnExecutor.class));
				RawWebSocket client = server.client("/thread").connect()) {
			client.sendText("whose thread is it?");
			client.expectText("own-1");
		}
	}

	@Test
	void withTheNio2Connector() {
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
					WebSocketAutoConfiguration.class))
			.withUserConfiguration(Nio2.class)
			.withPropertyValues("server.port=0")
			.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
				.contains(Http11Nio2Protocol.class.getName()));
	}

	@Test
	void theFilterStandsBehindAllOthers() {
		try (TestServer server = TestServer.start()) {
			FilterRegistrationBean<?> registration = server.context()
				.getBean("webSocketUpgradeFilter", FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(UpgradeFilter.class);
			assertThat(registration.getOrder()).isEqualTo(Ordered.LOWEST_PRECEDENCE - 10);
			assertThat(registration.isAsyncSupported()).isTrue();
			assertThat(registration.determineDispatcherTypes()).containsExactly(DispatcherType.REQUEST);
			ServletContext servletContext = Objects.requireNonNull(server.context().getServletContext());
			// Filters that are mapped to servlets come after those that are mapped to
			// paths.
			assertThat(registration.getServletNames()).containsExactly("*");
			assertThat(registration.isMatchAfter()).isTrue();
			assertThat(servletContext.getFilterRegistration("webSocketUpgradeFilter").getUrlPatternMappings())
				.isEmpty();
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anyOriginIsWarnedOf(CapturedOutput output) {
		TestServer.start("websocket.allowed-origins=https://example.org").close();
		assertThat(output).doesNotContain("any page may connect");
		TestServer.start("websocket.allowed-origins=*").close();
		assertThat(output).containsOnlyOnce("websocket.allowed-origins has \"*\": any page may connect");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration" })
	@RestController
	static class Mvc {

		@GetMapping("/probe")
		String page() {
			return "a page";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExecutor {

		@Bean(defaultCandidate = false)
		Executor webSocketTaskExecutor() {
			return Executors.newSingleThreadExecutor(new CustomizableThreadFactory("own-"));
		}

		@Bean
		@WebSocketResource("/thread")
		ThreadRoom threadRoom() {
			return new ThreadRoom();
		}

	}

	static class ThreadRoom extends ProbeRoom {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nio2 {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> nio2() {
			return (factory) -> factory.setProtocol(Http11Nio2Protocol.class.getName());
		}

	}

}
