package io.hunchensocket.benchmarks.compression;

import io.hunchensocket.Compression;
import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * A Spring Boot application with two rooms that send each text to all, one of which
 * compresses.
 */
@SpringBootApplication
public class BroadcastServer {

	/**
	 * Starts the server.
	 * @param args properties of the application
	 */
	public static void main(String[] args) {
		SpringApplication.run(BroadcastServer.class, args);
	}

	@EventListener
	void ready(WebServerInitializedEvent event) {
		PeerArguments.ready(event.getWebServer().getPort());
	}

	@Bean
	@WebSocketResource("/plain")
	Room plain() {
		return new Room(Compression.OFF);
	}

	@Bean
	@WebSocketResource("/deflated")
	Room deflated() {
		return new Room(Compression.ON);
	}

	/**
	 * Sends each text to all.
	 */
	static class Room extends SocketResource<SocketClient> {

		private final Compression compression;

		Room(Compression compression) {
			this.compression = compression;
		}

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public Compression compression() {
			return this.compression;
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			clients().broadcastText(text);
		}

	}

}
