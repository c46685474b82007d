package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application refuses by Spring Security's exceptions before the upgrade is
 * refused with the status that they mean.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DeniedHandshakeTests {

	private static final String ADMIN = basic("admin");

	private static final String USER = basic("user");

	private static final String NOBODY = "";

	private static RunningApplication application;

	private static String basic(String name) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":right").getBytes(StandardCharsets.US_ASCII));
	}

	private static RawWebSocket connect(String path, String authorization) {
		return authorization.isEmpty() ? application.client(path).connect()
				: application.client(path).header("Authorization", authorization).connect();
	}

	@BeforeAll
	static void start() {
		application = RunningApplication.startSecured(List.of(Rules.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static HttpAnswer answer(String path, String authorization) {
		try (RawWebSocket client = connect(path, authorization)) {
			return client.response();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/annotated", "/denying", "/denying-client", "/denying-dispatcher", "/wrapping" })
	void aDenialIs403ForWhoIsKnownAnd401ForOthers(String path, CapturedOutput output) {
		HttpAnswer denied = answer(path, USER);
		assertThat(denied.status()).isEqualTo(403);
		assertThat(denied.body()).isEqualTo("Access to the WebSocket is denied.");
		HttpAnswer unknown = answer(path, NOBODY);
		assertThat(unknown.status()).isEqualTo(401);
		assertThat(unknown.body()).isEqualTo("The WebSocket needs an authentication.");
		assertThat(output.getOut()).doesNotContain("ERROR").doesNotContain("secret");
	}

	@Test
	void whoMayIsLetIn() {
		try (RawWebSocket admin = connect("/annotated", ADMIN)) {
			admin.expectOpen();
			admin.sendText("x");
			admin.expectText("x");
		}
	}

	@Test
	void aWrongPasswordIs401() {
		assertThat(answer("/wrong", USER).status()).isEqualTo(401);
	}

	@Test
	void aServiceThatCannotBeAskedIsAFault(CapturedOutput output) {
		assertThat(answer("/fault", USER).status()).isEqualTo(500);
		assertThat(output.getOut()).contains("the directory is down");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Rules {

		@Bean
		@WebSocketResource("/annotated")
		AnnotatedRoom annotated() {
			return new AnnotatedRoom();
		}

		@Bean
		@WebSocketResource("/denying")
		Room denying() {
			return new Failing(true, new AccessDeniedException("secret"));
		}

		@Bean
		@WebSocketResource("/denying-client")
		Room denyingClient() {
			return new Failing(false, new AccessDeniedException("secret"));
		}

		@Bean
		@WebSocketResource("/wrapping")
		Room wrapping() {
			return new Failing(true, new IllegalStateException(new AccessDeniedException("secret")));
		}

		@Bean
		@WebSocketResource("/wrong")
		Room wrong() {
			return new Failing(true, new BadCredentialsException("secret"));
		}

		@Bean
		@WebSocketResource("/fault")
		Room fault() {
			return new Failing(true, new AuthenticationServiceException("the directory is down"));
		}

		@Bean
		Dispatcher denyingDispatcher() {
			return (request) -> {
				if (request.path().equals("/denying-dispatcher")) {
					throw new AccessDeniedException("secret");
				}
				return Optional.empty();
			};
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}right").roles("ADMIN").build(),
					User.withUsername("user").password("{noop}right").roles("USER").build());
		}

	}

	static class AnnotatedRoom extends Room {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public void accept(OpeningRequest request) {
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

	}

	static class Failing extends Room {

		private final boolean atOnce;

		private final RuntimeException failure;

		Failing(boolean atOnce, RuntimeException failure) {
			this.atOnce = atOnce;
			this.failure = failure;
		}

		@Override
		public void accept(OpeningRequest request) {
			if (this.atOnce) {
				throw this.failure;
			}
		}

		@Override
		public SocketClient newClient(Opening opening) {
			throw this.failure;
		}

	}

}
