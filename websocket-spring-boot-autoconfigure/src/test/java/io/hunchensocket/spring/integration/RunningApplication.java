package io.hunchensocket.spring.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring Boot application on a port of its own, with an {@link EchoRoom} at
 * {@code /echo}. Its tests stop it.
 */
final class RunningApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts one with all that Spring Boot configures by itself, but security.
	 */
	static RunningApplication start(List<Class<?>> sources, String... properties) {
		List<Class<?>> all = new ArrayList<>(sources);
		all.add(WithoutSecurity.class);
		return startOnly(all, properties);
	}

	/**
	 * Starts one with all that Spring Boot configures by itself.
	 */
	static RunningApplication startSecured(List<Class<?>> sources, String... properties) {
		List<Class<?>> all = new ArrayList<>(sources);
		all.add(WithSecurity.class);
		return startOnly(all, properties);
	}

	/**
	 * Starts one with the room, and besides with nothing that is not named.
	 */
	static RunningApplication startOnly(List<Class<?>> sources, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
		List.of(properties).forEach((property) -> arguments.add("--" + property));
		return new RunningApplication(
				new SpringApplicationBuilder(Rooms.class).sources(sources.toArray(Class<?>[]::new))
					.bannerMode(Banner.Mode.OFF)
					.registerShutdownHook(false)
					.run(arguments.toArray(String[]::new)));
	}

	int port() {
		return Objects.requireNonNull(((WebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	RawWebSocketBuilder client(String path) {
		return RawWebSocket.to(port(), path);
	}

	/**
	 * The answer to a handshake.
	 */
	HttpAnswer handshake(String path) {
		try (RawWebSocket client = client(path).connect()) {
			return client.response();
		}
	}

	/**
	 * The answer to a request that is not about WebSockets.
	 */
	HttpAnswer get(String path) {
		try (RawWebSocket client = client(path)
			.request("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n")
			.connect()) {
			return client.response();
		}
	}

	/**
	 * Opens a WebSocket and has a text echoed.
	 */
	void expectEcho(String path) {
		try (RawWebSocket client = client(path).connect()) {
			expectEcho(client);
		}
	}

	/**
	 * Has a text echoed by a WebSocket that is open, or about to be.
	 */
	static void expectEcho(RawWebSocket client) {
		client.expectOpen();
		client.sendText("gr\u00fc\u00df dich");
		client.expectText("gr\u00fc\u00df dich");
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/echo")
		EchoRoom echo() {
			return new EchoRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class })
	static class WithoutSecurity {

	}

}
