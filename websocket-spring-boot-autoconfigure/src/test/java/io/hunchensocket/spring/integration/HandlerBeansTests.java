package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.HandlerArgumentResolver;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketAdvice;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What beans and properties add to annotated resources: arguments, answers to errors,
 * other names.
 */
@Timeout(120)
class HandlerBeansTests {

	private static final String BASIC = "Basic "
			+ Base64.getEncoder().encodeToString("ann:right".getBytes(StandardCharsets.US_ASCII));

	private static RawWebSocket open(RunningApplication server, String path) {
		RawWebSocket client = server.client(path).connect();
		client.expectOpen();
		return client;
	}

	@Test
	void argumentsOfTheApplicationAndOfTheSession() {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class))) {
			HttpAnswer login = server.get("/login");
			String cookie = login.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
			try (RawWebSocket client = server.client("/arguments?tenant=blue").header("Cookie", cookie).connect()) {
				client.expectOpen();
				client.sendText("who");
				client.expectText("tenant blue, cart Cart[items=3], nothing Optional.empty, who null");
			}
		}
	}

	@Test
	void anAttributeThatIsMissingIsTheClientsFault() {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class));
				RawWebSocket client = open(server, "/arguments?tenant=blue")) {
			client.sendText("who");
			client.expectText(
					"{\"type\":\"error\",\"error\":{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The request has no session attribute \\\"cart\\\".\"}}");
		}
	}

	@Test
	void principalOfSpringSecurity() {
		try (RunningApplication server = RunningApplication.startSecured(List.of(Secured.class));
				RawWebSocket client = server.client("/principal").header("Authorization", BASIC).connect()) {
			client.expectOpen();
			client.sendText("who");
			client.expectText("ann ann true");
		}
	}

	@Test
	void adviceAnswersWhatTheResourceDoesNot() {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class, Advice.class));
				RawWebSocket client = open(server, "/errors")) {
			client.sendText("{\"type\":\"own\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"by\":\"the resource\"}}");
			client.sendText("{\"type\":\"shared\",\"request\":2}");
			client.expectText("{\"reply\":2,\"type\":\"error\",\"error\":{\"by\":\"the first advice\"}}");
			client.sendText("{\"type\":\"general\",\"request\":3}");
			client.expectText("{\"reply\":3,\"type\":\"error\",\"error\":{\"by\":\"the second advice\"}}");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"own"                   | 1007
			{"type":"unknown","request":1}  | 1007
			{"type":"status","request":1}   | 1008
			""")
	void errorsMayCloseTheClient(String message, int code) {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class),
				"websocket.messages.error-policy=close"); RawWebSocket client = open(server, "/errors")) {
			client.sendText(message);
			client.expectClose(code);
		}
	}

	@Test
	void otherNamesOfTheProperties() {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class),
				"websocket.messages.type-property=event", "websocket.messages.payload-property=data");
				RawWebSocket client = open(server, "/errors")) {
			client.sendText("{\"event\":\"say\",\"data\":\"hello\",\"request\":1}");
			client.expectText("{\"reply\":1,\"event\":\"done\",\"data\":\"hello\"}");
		}
	}

	@Test
	void aStageThatTakesTooLong() {
		try (RunningApplication server = RunningApplication.start(List.of(Resources.class),
				"websocket.messages.stage-timeout=100ms"); RawWebSocket client = open(server, "/errors")) {
			client.sendText("{\"type\":\"never\",\"request\":1}");
			client.expectText(
					"{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Service Unavailable\",\"status\":503}}");
		}
	}

	record Cart(int items) {
	}

	record Tenant(String name) {
	}

	record Problem(String by) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		WithArguments withArguments() {
			return new WithArguments();
		}

		@Bean
		Errors errors() {
			return new Errors();
		}

		@Bean
		HandlerArgumentResolver tenants(WebSocketEngine engine) {
			return (parameter) -> (parameter.getParameterType() == Tenant.class)
					? Optional.of((call) -> new Tenant(call.request().queryParameter("tenant").orElse("none")))
					: Optional.empty();
		}

		@Bean
		ServletRegistrationBean<LoginServlet> login() {
			return new ServletRegistrationBean<>(new LoginServlet(), "/login");
		}

	}

	static class LoginServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			request.getSession().setAttribute("cart", new Cart(3));
		}

	}

	@WebSocketResource("/arguments")
	static class WithArguments {

		@MessageReceived
		String who(SocketClient client, Tenant tenant, @SessionAttribute Cart cart,
				@SessionAttribute(name = "nothing") Optional<String> nothing,
				@RequestAttribute(required = false) String who, String text) {
			return "tenant %s, cart %s, nothing %s, %s %s".formatted(tenant.name(), cart, nothing, text, who);
		}

	}

	@WebSocketResource("/errors")
	static class Errors {

		@MessageReceived("own")
		void own() {
			throw new IllegalStateException();
		}

		@MessageReceived("shared")
		void shared() {
			throw new IllegalArgumentException();
		}

		@MessageReceived("general")
		void general() {
			throw new UnsupportedOperationException();
		}

		@MessageReceived("status")
		void status() {
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}

		@MessageReceived("say")
		String say(String text) {
			return text;
		}

		@MessageReceived("never")
		CompletionStage<String> never() {
			return new CompletableFuture<>();
		}

		@ErrorOccurred(IllegalStateException.class)
		Problem own(SocketClient client) {
			return new Problem("the resource");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advice {

		@Bean
		Second second() {
			return new Second();
		}

		@Bean
		First first(WebSocketEngine engine) {
			return new First(engine);
		}

	}

	@Order(1)
	@WebSocketAdvice
	static class First {

		private final WebSocketEngine engine;

		First(WebSocketEngine engine) {
			this.engine = engine;
		}

		@ErrorOccurred
		Problem illegal(IllegalArgumentException ex, SocketClient client) {
			return new Problem((this.engine.connectionCount() > 0) ? "the first advice" : "nobody");
		}

	}

	@Order(2)
	@WebSocketAdvice
	static class Second {

		@ErrorOccurred
		Problem any(RuntimeException ex) {
			return new Problem("the second advice");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Secured {

		@Bean
		WithPrincipal withPrincipal() {
			return new WithPrincipal();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ann").password("{noop}right").roles("USER").build());
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@WebSocketResource("/principal")
	static class WithPrincipal {

		@MessageReceived
		String who(@AuthenticationPrincipal UserDetails user,
				@AuthenticationPrincipal(expression = "username") String name,
				@AuthenticationPrincipal(expression = "enabled") boolean enabled, String text) {
			return user.getUsername() + " " + name + " " + enabled;
		}

	}

}
