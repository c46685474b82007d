package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security in front: nobody gets a WebSocket that he may not have, and who is
 * logged in is known behind it.
 */
@Timeout(60)
class SecurityTests {

	private static final String USER = basic("user", "right");

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = startSecured();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static RunningApplication startSecured(String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "spring.security.user.name=user";
		all[1] = "spring.security.user.password=right";
		System.arraycopy(properties, 0, all, 2, properties.length);
		return RunningApplication.startSecured(List.of(Rules.class), all);
	}

	private static String basic(String user, String password) {
		return "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.US_ASCII));
	}

	private static int status(RunningApplication server, String path, String authorization) {
		try (RawWebSocket client = server.client(path).header("Authorization", authorization).connect()) {
			return client.response().status();
		}
	}

	@Test
	void nobodyIsRefused() {
		HttpAnswer refusal = application.handshake("/echo");
		assertThat(refusal.status()).isEqualTo(401);
		assertThat(refusal.header("WWW-Authenticate")).isPresent();
		assertThat(refusal.header("Sec-WebSocket-Accept")).isEmpty();
	}

	@Test
	void aWrongPasswordIsRefused() {
		assertThat(status(application, "/echo", basic("user", "wrong"))).isEqualTo(401);
	}

	@Test
	void aUserWithoutTheRoleIsRefused() {
		assertThat(status(application, "/admin", USER)).isEqualTo(403);
	}

	@Test
	void whatIsPermittedToAllIsOpen() {
		application.expectEcho("/public");
	}

	@Test
	void aUserIsKnownToTheClient() {
		try (RawWebSocket client = application.client("/echo").header("Authorization", USER).connect()) {
			RunningApplication.expectEcho(client);
			client.sendText(EchoRoom.WHO);
			client.expectText("user");
		}
	}

	/** The forms of a page need a token; the handshake is a GET and does not. */
	@Test
	void aSessionIsKnownToTheClient() {
		String session;
		try (RawWebSocket login = application.client("/login")
			.request("GET /name HTTP/1.1\nHost: localhost\nAuthorization: " + USER + "\nConnection: close\n\n")
			.connect()) {
			assertThat(login.response().body()).isEqualTo("user");
			session = login.response().header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
		}
		assertThat(session).startsWith("JSESSIONID=");
		try (RawWebSocket client = application.client("/echo")
			.header("Cookie", session)
			.header("Origin", "http://localhost:" + application.port())
			.connect()) {
			RunningApplication.expectEcho(client);
			client.sendText(EchoRoom.WHO);
			client.expectText("user");
		}
	}

	@Test
	void theHeadersOfSpringSecurityAreInTheAnswer() {
		try (RawWebSocket client = application.client("/public").connect()) {
			client.expectOpen();
			assertThat(client.response().header("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(client.response().header("Connection").orElse("")).isEqualToIgnoringCase("upgrade");
		}
	}

	/** From before the usual order to behind that of the upgrade filter. */
	@ParameterizedTest
	@ValueSource(strings = { "-2147483648", "0", "2147483636", "2147483637", "2147483638", "2147483647" })
	void whateverTheOrderOfItsFilter(String order) {
		try (RunningApplication reordered = startSecured("spring.security.filter.order=" + order)) {
			assertThat(reordered.handshake("/echo").status()).isEqualTo(401);
			assertThat(status(reordered, "/admin", USER)).isEqualTo(403);
			try (RawWebSocket client = reordered.client("/echo").header("Authorization", USER).connect()) {
				RunningApplication.expectEcho(client);
				client.sendText(EchoRoom.WHO);
				client.expectText("user");
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		@WebSocketResource("/public")
		EchoRoom open() {
			return new EchoRoom();
		}

		@Bean
		@WebSocketResource("/admin")
		EchoRoom admin() {
			return new EchoRoom();
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/public")
					.permitAll()
					.requestMatchers("/admin")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.ALWAYS))
				.build();
		}

		@Bean
		WhoAmI whoAmI() {
			return new WhoAmI();
		}

	}

	@RestController
	static class WhoAmI {

		@GetMapping("/name")
		String name(Principal principal) {
			return principal.getName();
		}

	}

}
