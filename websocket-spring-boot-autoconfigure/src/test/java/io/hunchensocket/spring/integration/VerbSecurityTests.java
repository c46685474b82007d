package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is logged in is known in the verbs of his client, and rules for methods hold there.
 */
@Timeout(120)
class VerbSecurityTests {

	private static final String ADMIN = basic("admin");

	private static final String USER = basic("user");

	private static final String NOBODY = "";

	/** A message on which the room logs its client in. */
	private static final byte LOG_IN = -2;

	private static String basic(String name) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":right").getBytes(StandardCharsets.US_ASCII));
	}

	private static RunningApplication start(String... properties) {
		return RunningApplication.startSecured(List.of(Rules.class), properties);
	}

	private static RawWebSocket open(RunningApplication server, String path, String authorization) {
		RawWebSocket client = connect(server, path, authorization);
		client.expectOpen();
		return client;
	}

	private static RawWebSocket connect(RunningApplication server, String path, String authorization) {
		return authorization.isEmpty() ? server.client(path).connect()
				: server.client(path).header("Authorization", authorization).connect();
	}

	@Nested
	class OnHandlers extends OfARoom {

		OnHandlers() {
			super("/handler", "websocket.handlers.max-threads=1");
		}

	}

	@Nested
	class OnTheLoop extends OfARoom {

		OnTheLoop() {
			super("/loop", "websocket.loops.count=1");
		}

	}

	@Nested
	@EnabledForJreRange(min = JRE.JAVA_21)
	class OnVirtualThreads extends OfARoom {

		OnVirtualThreads() {
			super("/handler", "spring.threads.virtual.enabled=true");
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	@ExtendWith(OutputCaptureExtension.class)
	abstract static class OfARoom {

		private final String path;

		private final String property;

		private RunningApplication application;

		OfARoom(String path, String property) {
			this.path = path;
			this.property = property;
		}

		@BeforeAll
		void start() {
			this.application = VerbSecurityTests.start(this.property);
		}

		@AfterAll
		void stop() {
			this.application.close();
		}

		private RawWebSocket open(String authorization) {
			return VerbSecurityTests.open(this.application, this.path, authorization);
		}

		@Test
		void whoHasTheRoleIsServed() {
			try (RawWebSocket admin = open(ADMIN)) {
				admin.sendText("open the gate");
				admin.expectText("admin: open the gate");
				admin.sendText("close the gate");
				admin.expectText("admin: close the gate");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "user", NOBODY })
		void whoHasNotIsClosedWith1008(String name, CapturedOutput output) {
			try (RawWebSocket user = open(name.isEmpty() ? NOBODY : basic(name))) {
				user.sendText("open the gate");
				assertThat(user.expectClose(1008).closeReason()).isEqualTo("access is denied");
			}
			assertThat(output.getOut()).doesNotContain("could not be opened");
		}

		@Test
		void aVerbWithoutRulesIsCalledAsWhoOpenedTheConnection() {
			String[] names = { "admin", "user", "anonymousUser" };
			RawWebSocket[] clients = { open(ADMIN), open(USER), open(NOBODY) };
			try {
				for (int round = 0; round < 20; round++) {
					for (RawWebSocket client : clients) {
						client.sendBinary((byte) round);
					}
					for (int i = 0; i < clients.length; i++) {
						clients[i].expectText(names[i] + " sent " + round);
					}
				}
			}
			finally {
				for (RawWebSocket client : clients) {
					client.close();
				}
			}
		}

		/** Nothing of the client before is left on the only thread that there is. */
		@Test
		void whoNoFilterKnowsIsNobodyOnAThreadThatServedSomebody() {
			try (RawWebSocket admin = open(ADMIN);
					RawWebSocket unknown = VerbSecurityTests.open(this.application, this.path + "-unfiltered",
							NOBODY)) {
				for (int round = 0; round < 5; round++) {
					admin.sendBinary((byte) round);
					admin.expectText("admin sent " + round);
					unknown.sendBinary((byte) round);
					unknown.expectText("nobody sent " + round);
				}
				unknown.sendText("open the gate");
				unknown.expectClose(1008);
				admin.sendText("open the gate");
				admin.expectText("admin: open the gate");
			}
		}

		@Test
		void aVerbThatChangesWhoItIsDoesSoForItselfAlone() {
			try (RawWebSocket user = open(USER)) {
				user.sendBinary((byte) -1);
				user.expectText("user becomes another");
				user.sendBinary((byte) 1);
				user.expectText("user sent 1");
			}
		}

		/** Who logs in within a verb does so for that verb, not for the next client. */
		@Test
		void aLoginWithinAVerbOfAnUnknownClientIsOverWithTheVerb() {
			String unfiltered = this.path + "-unfiltered";
			try (RawWebSocket first = VerbSecurityTests.open(this.application, unfiltered, NOBODY);
					RawWebSocket second = VerbSecurityTests.open(this.application, unfiltered, NOBODY)) {
				first.sendBinary(LOG_IN);
				first.expectText("nobody logs in as alice");
				second.sendBinary((byte) 1);
				second.expectText("nobody sent 1");
				first.sendBinary((byte) 2);
				first.expectText("nobody sent 2");
			}
		}

		@Test
		void theLastVerbKnowsWhoLeft() throws InterruptedException {
			BlockingQueue<String> left = this.application.context().getBean(Rules.class).left;
			try (RawWebSocket user = VerbSecurityTests.open(this.application, this.path + "?tell", USER)) {
				user.sendBinary((byte) 0);
				user.expectText("user sent 0");
			}
			assertThat(left.poll(20, TimeUnit.SECONDS)).isEqualTo("user");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Rules {

		private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

		@Bean
		@WebSocketResource("/handler")
		GateRoom handlerRoom() {
			return new GateRoom(false, this.left);
		}

		@Bean
		@WebSocketResource("/handler-unfiltered")
		GateRoom unfilteredHandlerRoom() {
			return new GateRoom(false, this.left);
		}

		@Bean
		@WebSocketResource("/loop")
		GateRoom loopRoom() {
			return new GateRoom(true, this.left);
		}

		@Bean
		@WebSocketResource("/loop-unfiltered")
		GateRoom unfilteredLoopRoom() {
			return new GateRoom(true, this.left);
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		WebSecurityCustomizer unfiltered() {
			return (web) -> web.ignoring().requestMatchers("/handler-unfiltered", "/loop-unfiltered");
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}right").roles("ADMIN").build(),
					User.withUsername("user").password("{noop}right").roles("USER").build());
		}

	}

	static class GateRoom extends Room {

		private final boolean nonBlocking;

		private final BlockingQueue<String> left;

		GateRoom(boolean nonBlocking, BlockingQueue<String> left) {
			this.nonBlocking = nonBlocking;
			this.left = left;
		}

		private static String userName() {
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return (authentication != null) ? authentication.getName() : "nobody";
		}

		@Override
		public boolean isNonBlocking() {
			return this.nonBlocking;
		}

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(userName() + ": " + text);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			if (bytes[0] == LOG_IN) {
				client.sendText(userName() + " logs in as alice");
				SecurityContextHolder.getContext()
					.setAuthentication(new TestingAuthenticationToken("alice", "right", "ROLE_ADMIN"));
			}
			else if (bytes[0] < 0) {
				client.sendText(userName() + " becomes another");
				SecurityContextHolder.getContext().setAuthentication(null);
			}
			else {
				client.sendText(userName() + " sent " + bytes[0]);
			}
		}

		@Override
		public void clientDisconnected(SocketClient client, CloseStatus status) {
			client.request().queryString().ifPresent((tell) -> this.left.add(userName()));
		}

	}

}
