package io.hunchensocket.spring.autoconfigure;

import java.util.List;

import io.hunchensocket.Compression;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a resource says of compression for itself, whatever the property says.
 */
class ResourceCompressionTests {

	private static final List<Class<?>> ROOMS = List.of(Rooms.class);

	private static final String TEXT = "compressible ".repeat(200);

	@ParameterizedTest
	@CsvSource({ "false, /on, true", "true, /on, true", "false, /off, false", "true, /off, false",
			"false, /as-configured, false", "true, /as-configured, true" })
	void theResourceHasTheLastWord(boolean enabled, String path, boolean compressed) {
		try (TestServer server = TestServer.start(ROOMS, "websocket.compression.enabled=" + enabled,
				"websocket.compression.level=9");
				RawWebSocket client = server.client(path).header(DeflatePeer.HEADER, DeflatePeer.OFFER).connect();
				DeflatePeer peer = new DeflatePeer()) {
			assertThat(client.response().header(DeflatePeer.HEADER).isPresent()).isEqualTo(compressed);
			client.sendText(TEXT);
			Message message = Message.read(client);
			assertThat(message.isCompressed()).isEqualTo(compressed);
			assertThat(message.text(peer)).isEqualTo(TEXT);
		}
	}

	static class SayingRoom extends ProbeRoom {

		private final Compression word;

		SayingRoom(Compression word) {
			this.word = word;
		}

		@Override
		public Compression compression() {
			return this.word;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/on")
		SayingRoom on() {
			return new SayingRoom(Compression.ON);
		}

		@Bean
		@WebSocketResource("/off")
		SayingRoom off() {
			return new SayingRoom(Compression.OFF);
		}

		@Bean
		@WebSocketResource("/as-configured")
		SayingRoom asConfigured() {
			return new SayingRoom(Compression.AS_CONFIGURED);
		}

	}

}
