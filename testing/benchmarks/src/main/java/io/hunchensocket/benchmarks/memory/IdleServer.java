package io.hunchensocket.benchmarks.memory;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * A Spring Boot application with one resource, as a user would write it. It prints its
 * port when it is ready.
 */
@SpringBootApplication
public class IdleServer {

	/**
	 * Starts the server.
	 * @param args properties of the application
	 */
	public static void main(String[] args) {
		SpringApplication.run(IdleServer.class, args);
	}

	@EventListener
	void ready(WebServerInitializedEvent event) {
		PeerArguments.ready(event.getWebServer().getPort());
	}

	@WebSocketResource("/idle")
	static class Idle extends SocketResource<SocketClient> {

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

	}

}
