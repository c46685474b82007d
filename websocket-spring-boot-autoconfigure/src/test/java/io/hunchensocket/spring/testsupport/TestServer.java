package io.hunchensocket.spring.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.autoconfigure.UnservedResourcesAutoConfiguration;
import io.hunchensocket.spring.autoconfigure.WebSocketAutoConfiguration;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring Boot application on a real Tomcat, on a port of its own, with a
 * {@link ProbeRoom} at {@code /probe}.
 */
public final class TestServer implements AutoCloseable {

	private final ServletWebServerApplicationContext context;

	private TestServer(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param properties such as "websocket.max-fragments=2"
	 * @return the running application
	 */
	public static TestServer start(String... properties) {
		return start(List.of(), properties);
	}

	/**
	 * Starts an application with more than the room.
	 * @param sources configurations of the application
	 * @param properties such as "websocket.max-fragments=2"
	 * @return the running application
	 */
	public static TestServer start(List<Class<?>> sources, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
		List.of(properties).forEach((property) -> arguments.add("--" + property));
		return new TestServer((ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
			.sources(sources.toArray(Class<?>[]::new))
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new)));
	}

	/**
	 * The application itself.
	 * @return its context
	 */
	public ServletWebServerApplicationContext context() {
		return this.context;
	}

	/**
	 * The room at {@code /probe}.
	 * @return the bean
	 */
	public ProbeRoom room() {
		return this.context.getBean("probeRoom", ProbeRoom.class);
	}

	/**
	 * The port of the web server.
	 * @return of this moment: another after a restart
	 */
	public int port() {
		return Objects.requireNonNull(this.context.getWebServer()).getPort();
	}

	/**
	 * Begins a connection.
	 * @param path within the server
	 * @return a client that is not connected
	 */
	public RawWebSocketBuilder client(String path) {
		return RawWebSocket.to(port(), path);
	}

	/**
	 * Connects to the room.
	 * @return a client whose connection is open
	 */
	public RawWebSocket open() {
		RawWebSocket client = client("/probe").connect();
		client.expectOpen();
		return client;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class,
			UnservedResourcesAutoConfiguration.class })
	static class Application {

		@Bean
		@WebSocketResource("/probe")
		ProbeRoom probeRoom() {
			return new ProbeRoom();
		}

	}

}
