package io.hunchensocket.resilience;

import java.util.List;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running {@link ResilienceApplication} on a port of this machine.
 */
final class Server implements AutoCloseable {

	private static final String[] USUAL = { "server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
			"logging.level.root=WARN" };

	/** The paths of the resources that echo. */
	private static final List<String> ECHOES = List.of("/echo", "/direct");

	private final ServletWebServerApplicationContext context;

	private Server(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the application.
	 * @param properties in which it differs from the usual, "name=value" each
	 */
	static Server start(String... properties) {
		return new Server((ServletWebServerApplicationContext) new SpringApplicationBuilder(ResilienceApplication.class)
			.properties(USUAL)
			.properties(properties)
			.run());
	}

	int port() {
		return tomcat().getPort();
	}

	TomcatWebServer tomcat() {
		if (this.context.getWebServer() instanceof TomcatWebServer tomcat) {
			return tomcat;
		}
		throw new IllegalStateException("The application does not run on Tomcat");
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** The resource that echoes on this path. */
	ObservedResource echo(String path) {
		return path.equals("/direct") ? bean(DirectResource.class) : bean(EchoResource.class);
	}

	WebSocketEngine engine() {
		return bean(WebSocketEngine.class);
	}

	RawWebSocketBuilder to(String path) {
		return RawWebSocket.to(port(), path);
	}

	/** A client whose connection is open. */
	RawWebSocket open(String path) {
		RawWebSocket client = RawWebSocket.connect(port(), path);
		client.expectOpen();
		return client;
	}

	/** A client that sends this text as its request, and reads the answer itself. */
	RawWebSocket request(String text) {
		return to("by hand").request(text).connect();
	}

	void awaitConnections(int count) {
		Await.untilEqual("connections of the engine", count, engine()::connectionCount);
	}

	/** What must hold after an attack on resources that echo. */
	void expectNothingLeft() {
		awaitConnections(0);
		for (String path : ECHOES) {
			ObservedResource resource = echo(path);
			assertThat(resource.clients()).isEmpty();
			assertThat(resource.closeCodes()).hasSize(resource.connected());
		}
		expectHealthy();
	}

	/** What the server must still be able to do after every attack. */
	void expectHealthy() {
		for (String path : ECHOES) {
			try (RawWebSocket client = open(path)) {
				client.sendText("still there?");
				client.expectText("still there?");
				Attack.leave(client);
			}
		}
		try (RawWebSocket client = request("GET /page HTTP/1.1\nHost: localhost\nConnection: close\n\n")) {
			if (!client.response().body().equals(PageController.BODY)) {
				throw new AssertionError("Expected the page, but this came: " + client.response());
			}
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
