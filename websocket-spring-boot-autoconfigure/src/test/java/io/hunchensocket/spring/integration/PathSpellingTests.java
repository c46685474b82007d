package io.hunchensocket.spring.integration;

import java.util.List;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A resource that rules deny under its plain path is not reached under any other
 * spelling, whatever the firewall and Tomcat let through.
 */
@Timeout(60)
class PathSpellingTests {

	private static RunningApplication strict;

	private static RunningApplication permissive;

	@BeforeAll
	static void start() {
		strict = RunningApplication.startSecured(List.of(Rules.class));
		permissive = RunningApplication.startSecured(List.of(Rules.class, Permissive.class));
	}

	@AfterAll
	static void stop() {
		strict.close();
		permissive.close();
	}

	static List<String> spellings() {
		return List.of("/chat", "/chat;x", "/chat;x=y", "/chat;", "/;x/chat", "/;x=y/chat", "/chat%3bx", "/chat%3Bx=y",
				"/chat/", "/chat//", "//chat", "///chat", "/%2fchat", "/%2Fchat", "/chat%2f", "/chat%2F", "/./chat",
				"/chat/.", "/x/../chat", "/chat/x/..", "/%2e/chat", "/x/%2e%2e/chat", "/x/%2E%2E/chat", "/x/.%2e/chat",
				"/x/..;/chat", "/x/..;a=b/chat", "/.;/chat", "/%63hat", "/c%68at", "/%63%68%61%74", "/%2563hat",
				"/%252fchat", "/x/%252e%252e/chat", "/\\chat", "/chat\\", "/x\\..\\chat", "/%5cchat", "/chat%5c",
				"/chat%00", "/%00/chat", "/chat%0a", "/chat%0d%0a", "/chat%09", "/chat%20", "/%20chat", "/chat%7f",
				"/chat%", "/chat%2", "/chat%zz", "/CHAT", "/Chat", "/chat%c0%80", "/%c0%afchat", "/%e3%8f%84hat",
				"/chat?/../public", "/chat?;x", "/public/../chat", "/public/..;/chat", "/public/%2e%2e/chat",
				"/public;/../chat", "/public%2f..%2fchat", "/public/..%2fchat", "/chat#x", "http://localhost/chat",
				"http://localhost/%63hat", "chat");
	}

	@ParameterizedTest
	@MethodSource("spellings")
	void withTheFirewallAsItIs(String spelling) {
		expectNotOpen(strict, spelling);
	}

	@ParameterizedTest
	@MethodSource("spellings")
	void withAFirewallThatLetsAllThrough(String spelling) {
		expectNotOpen(permissive, spelling);
	}

	/** Otherwise nothing above would show anything. */
	@ParameterizedTest
	@ValueSource(strings = { "/public", "/public?;x=/..", "/gr%C3%BCn" })
	void thePlainSpellingOfAnOpenResourceIsServed(String path) {
		strict.expectEcho(path);
		permissive.expectEcho(path);
	}

	private static void expectNotOpen(RunningApplication application, String spelling) {
		try (RawWebSocket client = application.client(spelling).connect()) {
			HttpAnswer answer = client.response();
			assertThat(answer.status()).isIn(400, 401, 403, 404);
			assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		@WebSocketResource("/chat")
		EchoRoom chat() {
			return new EchoRoom();
		}

		@Bean
		@WebSocketResource("/public")
		EchoRoom open() {
			return new EchoRoom();
		}

		@Bean
		@WebSocketResource("/gr\u00fcn")
		EchoRoom green() {
			return new EchoRoom();
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/chat").denyAll().anyRequest().permitAll())
				.build();
		}

	}

	/**
	 * Lets through what the firewall and Tomcat would refuse by themselves.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Permissive {

		@Bean
		HttpFirewall permissiveFirewall() {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall.setAllowBackSlash(true);
			firewall.setAllowNull(true);
			firewall.setAllowSemicolon(true);
			firewall.setAllowUrlEncodedCarriageReturn(true);
			firewall.setAllowUrlEncodedDoubleSlash(true);
			firewall.setAllowUrlEncodedLineFeed(true);
			firewall.setAllowUrlEncodedPercent(true);
			firewall.setAllowUrlEncodedPeriod(true);
			firewall.setAllowUrlEncodedSlash(true);
			return firewall;
		}

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> permissiveConnector() {
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				connector.setEncodedSolidusHandling("decode");
				connector.setEncodedReverseSolidusHandling("decode");
				connector.setAllowBackslash(true);
				connector.setProperty("relaxedPathChars", "\\\"<>[]^`{|}");
			});
		}

	}

}
