package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.autoconfigure.UnservedResourcesAutoConfiguration;
import io.hunchensocket.spring.autoconfigure.WebSocketAutoConfiguration;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who opens the path of a WebSocket in a browser's address bar learns what it is, where
 * nothing else is there.
 */
@Timeout(60)
class PlainGetTests {

	private static void expectUpgradeRequired(RunningApplication application, String path) {
		HttpAnswer answer = application.get(path);
		assertThat(answer.status()).isEqualTo(426);
		assertThat(answer.header("Upgrade")).hasValue("websocket");
		assertThat(answer.headers().get("Connection")).singleElement().asString().contains("Upgrade");
		assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(answer.body()).contains("WebSocket").endsWith(".");
	}

	private static HttpAnswer answer(RunningApplication application, String requestLine) {
		try (RawWebSocket client = application.client("")
			.request(requestLine + "\nHost: localhost\nConnection: close\n\n")
			.connect()) {
			return client.response();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.servlet.context-path=", "spring.web.resources.add-mappings=false",
			"spring.mvc.servlet.path=/mvc", "server.servlet.register-default-servlet=true" })
	void isToldWhereSpringMvcHasNothing(String property) {
		try (RunningApplication application = RunningApplication.start(List.of(Pages.class, Rooms.class), property)) {
			expectUpgradeRequired(application, "/echo");
			expectUpgradeRequired(application, "/rooms/7");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
		}
	}

	@Test
	void isToldWithinAContextPath() {
		try (RunningApplication application = RunningApplication.start(List.of(), "server.servlet.context-path=/app",
				"websocket.path-prefix=/ws")) {
			expectUpgradeRequired(application, "/app/ws/echo");
			assertThat(application.get("/app/echo").status()).isEqualTo(404);
			assertThat(application.get("/ws/echo").status()).isEqualTo(404);
		}
	}

	@Test
	void isToldWhereNoServletIs() {
		try (RunningApplication application = RunningApplication.startOnly(List.of(StarterAlone.class))) {
			expectUpgradeRequired(application, "/echo");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
		}
	}

	@Test
	void whatTheApplicationAnswersStays() {
		try (RunningApplication application = RunningApplication.start(List.of(Pages.class, Rooms.class))) {
			assertThat(application.get("/page/1").body()).isEqualTo("a page");
			assertThat(application.get("/page/0").status()).as("a 404 of the application").isEqualTo(404);
			assertThat(application.get("/servlet/page").status()).as("a 404 of its servlet").isEqualTo(404);
		}
	}

	/** Only GET opens a WebSocket, and only HTTP/1.1. */
	@ParameterizedTest
	@ValueSource(strings = { "HEAD /echo HTTP/1.1", "GET /echo HTTP/1.0", "GET /ech%6f HTTP/1.1", "GET /echo; HTTP/1.1",
			"OPTIONS /elsewhere HTTP/1.1", "GET /echo/ HTTP/1.1" })
	void isNotToldOtherwise(String requestLine) {
		try (RunningApplication application = RunningApplication.start(List.of())) {
			assertThat(answer(application, requestLine).status()).isNotEqualTo(426);
		}
	}

	@Test
	void noDispatcherOfTheApplicationIsAsked() {
		try (RunningApplication application = RunningApplication.start(List.of(Asked.class))) {
			expectUpgradeRequired(application, "/echo");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
			assertThat(application.context().getBean(Counting.class).asked).hasValue(0);
		}
	}

	private static final class Counting implements Dispatcher {

		private final AtomicInteger asked = new AtomicInteger();

		@Override
		public Optional<Route> dispatch(OpeningRequest request) {
			this.asked.incrementAndGet();
			return Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Asked {

		@Bean
		Counting counting() {
			return new Counting();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/rooms/{room}")
		EchoRoom rooms() {
			return new EchoRoom();
		}

		@Bean
		@WebSocketResource("/page/{number}")
		EchoRoom besideThePage() {
			return new EchoRoom();
		}

		@Bean
		@WebSocketResource("/servlet/page")
		EchoRoom besideTheServlet() {
			return new EchoRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pages {

		@Bean
		Page page() {
			return new Page();
		}

		@Bean
		ServletRegistrationBean<Refusing> servlet() {
			return new ServletRegistrationBean<>(new Refusing(), "/servlet/*");
		}

	}

	private static final class Refusing extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}

	}

	@RestController
	static class Page {

		@GetMapping("/page/{number}")
		String page(@PathVariable int number) {
			if (number == 0) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			}
			return "a page";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class,
			UnservedResourcesAutoConfiguration.class })
	static class StarterAlone {

	}

}
