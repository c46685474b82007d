package io.hunchensocket.spring.autoconfigure;

import java.util.Map;

import io.hunchensocket.connection.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class EngineSettingsTests {

	private static EngineSettings settings(int tomcatConnections, Map<String, String> properties) {
		WebSocketProperties bound = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("websocket",
				WebSocketProperties.class);
		return new EngineSettings(bound, tomcatConnections, Threading.PLATFORM);
	}

	@Test
	void defaultsAreThoseOfTheEngine() {
		assertThat(settings(8192, Map.of()).connection()).isEqualTo(ConnectionSettings.DEFAULTS);
	}

	@Test
	void aFrameMayBeAsLargeAsTheMessage() {
		ConnectionSettings settings = settings(8192, Map.of("websocket.max-message-size", "3KB")).connection();
		assertThat(settings.limits().maxMessageBytes()).isEqualTo(3072);
		assertThat(settings.limits().maxFrameBytes()).isEqualTo(3072);
	}

	@ParameterizedTest
	@CsvSource({ "8192, 7372", "100, 90", "2, 1", "1, 1", "-1, 7372", "2147483647, 1932735282" })
	void connectionsLeaveATenthOfTomcatsToHttp(int tomcat, int expected) {
		EngineSettings settings = settings(tomcat, Map.of());
		assertThat(settings.maxConnections()).isEqualTo(expected);
		assertThat(settings.handlerQueue()).as("a place for each in the queue").isEqualTo(expected);
	}

	@Test
	void anUnlimitedTomcatLeavesTheNumberOfConnectionsOpen() {
		assertThat(settings(-1, Map.of("websocket.max-connections", "100000")).maxConnections()).isEqualTo(100_000);
	}

}
