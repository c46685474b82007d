package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Rules of Spring Security at the methods of annotated resources.
 */
@Timeout(120)
class AnnotatedSecurityTests {

	private static final String DENIED = "{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Forbidden\",\"status\":403}}";

	private static final String ADMITTED = "{\"reply\":1,\"type\":\"done\",\"data\":\"admin\"}";

	private static RawWebSocket open(RunningApplication server, String path, String user) {
		String password = Base64.getEncoder().encodeToString((user + ":right").getBytes(StandardCharsets.US_ASCII));
		RawWebSocket client = server.client(path).header("Authorization", "Basic " + password).connect();
		client.expectOpen();
		return client;
	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract static class OnSomeThread {

		private final String path;

		private final String[] properties;

		private RunningApplication server;

		OnSomeThread(String path, String... properties) {
			this.path = path;
			this.properties = properties;
		}

		@BeforeAll
		void start() {
			this.server = RunningApplication.startSecured(List.of(Rules.class), this.properties);
		}

		@AfterAll
		void stop() {
			this.server.close();
		}

		@Test
		void anAdminIsAdmittedAndOthersAreRefused() {
			try (RawWebSocket admin = open(this.server, this.path, "admin");
					RawWebSocket user = open(this.server, this.path, "user")) {
				for (int i = 0; i < 3; i++) {
					user.sendText("{\"type\":\"secret\",\"request\":1}");
					user.expectText(DENIED);
					admin.sendText("{\"type\":\"secret\",\"request\":1}");
					admin.expectText(ADMITTED);
				}
			}
		}

		@Test
		void theThreadKnowsNobodyAfterwards() {
			try (RawWebSocket admin = open(this.server, this.path, "admin");
					RawWebSocket user = open(this.server, this.path, "user")) {
				admin.sendText("{\"type\":\"secret\",\"request\":1}");
				admin.expectText(ADMITTED);
				user.sendText("{\"type\":\"who\",\"request\":1}");
				user.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"user\"}");
			}
		}

		@Test
		void aClientThatMayNotConnectIsClosed() {
			try (RawWebSocket user = open(this.server, this.path + "-admin", "user")) {
				user.expectClose(1008);
			}
		}

	}

	@Nested
	class OnHandlers extends OnSomeThread {

		OnHandlers() {
			super("/handler", "websocket.handlers.max-threads=1");
		}

	}

	@Nested
	class OnLoops extends OnSomeThread {

		OnLoops() {
			super("/loop", "websocket.loops.count=1");
		}

	}

	@Nested
	@EnabledForJreRange(min = JRE.JAVA_21)
	class OnVirtualThreads extends OnSomeThread {

		OnVirtualThreads() {
			super("/handler", "spring.threads.virtual.enabled=true");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Rules {

		@Bean
		SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}right").roles("ADMIN").build(),
					User.withUsername("user").password("{noop}right").roles("USER").build());
		}

		@Bean
		@WebSocketResource("/handler")
		Guarded onHandlers() {
			return new Guarded();
		}

		@Bean
		@WebSocketResource("/loop")
		GuardedOnLoop onLoops() {
			return new GuardedOnLoop();
		}

		@Bean
		@WebSocketResource("/handler-admin")
		ForAdmins forAdmins() {
			return new ForAdmins();
		}

		@Bean
		@WebSocketResource("/loop-admin")
		ForAdminsOnLoop forAdminsOnLoop() {
			return new ForAdminsOnLoop();
		}

	}

	static class Guarded {

		@MessageReceived("secret")
		@PreAuthorize("hasRole('ADMIN')")
		String secret() {
			return who();
		}

		@MessageReceived("who")
		String who() {
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return (authentication != null) ? authentication.getName() : "nobody";
		}

	}

	@NonBlocking
	static class GuardedOnLoop extends Guarded {

	}

	static class ForAdmins {

		@ClientConnected
		@PreAuthorize("hasRole('ADMIN')")
		void enter() {
		}

	}

	@NonBlocking
	static class ForAdminsOnLoop extends ForAdmins {

	}

}
