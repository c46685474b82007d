package io.hunchensocket.examples;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * A running example, on a port of its own. Its tests stop it.
 */
final class Example implements AutoCloseable {

	private static final String WITHOUT_LOGIN = "--spring.autoconfigure.exclude="
			+ "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration";

	private final WebServerApplicationContext context;

	private Example(WebServerApplicationContext context) {
		this.context = context;
	}

	/** Starts one that knows no users. */
	static Example start(Class<?> application, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add(WITHOUT_LOGIN);
		return startWithLogin(application, all.toArray(String[]::new));
	}

	static Example startWithLogin(Class<?> application, String... arguments) {
		return new Example(
				(WebServerApplicationContext) new SpringApplicationBuilder(application).bannerMode(Banner.Mode.OFF)
					.registerShutdownHook(false)
					.properties("server.port=0")
					.run(arguments));
	}

	int port() {
		if (this.context.getWebServer() == null) {
			throw new IllegalStateException("The example has no server");
		}
		return this.context.getWebServer().getPort();
	}

	String site() {
		return "http://localhost:" + port() + "/";
	}

	RawWebSocketBuilder client(String path) {
		return RawWebSocket.to(port(), path);
	}

	RawWebSocket open(String path) {
		RawWebSocket client = client(path).connect();
		client.expectOpen();
		return client;
	}

	@Override
	public void close() {
		if (this.context instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("The example does not stop", ex);
			}
		}
	}

}
