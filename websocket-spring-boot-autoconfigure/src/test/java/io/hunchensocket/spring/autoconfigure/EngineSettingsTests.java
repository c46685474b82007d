package io.hunchensocket.spring.autoconfigure;

import java.util.Map;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.spring.startup.WebSocketStartupException;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.SizedTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.thread.Threading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		assertThat(settings.handlerQueue()).as("a place for each in the queue, and for those that read files")
			.isEqualTo(expected + WebSocketEngine.FILE_TASKS);
	}

	@Test
	void memoryIsAShareOfTheHeapOrWhatIsSaid() {
		long heap = Runtime.getRuntime().maxMemory();
		assertThat(settings(100, Map.of()).connection().memory().maxBytes()).isEqualTo(heap / 100 * 30);
		assertThat(settings(100, Map.of("websocket.memory.max-size", "8MB")).connection().memory().maxBytes())
			.isEqualTo(8 << 20);
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket.max-message-size", "websocket.mailbox.max-size",
			"websocket.send-queue.max-size", "websocket.spool.threshold" })
	void whatOneConnectionMayHoldIsNotMoreThanAllMay(String property) {
		assertThatExceptionOfType(WebSocketStartupException.class)
			.isThrownBy(() -> settings(100, Map.of("websocket.memory.max-size", "8MB", property, "9MB")).connection())
			.withMessageContaining(property)
			.withMessageContaining("websocket.memory.max-size");
	}

	@Test
	void memoryIsNotMoreThanTheHeap() {
		assertThatExceptionOfType(WebSocketStartupException.class)
			.isThrownBy(() -> settings(100, Map.of("websocket.memory.max-size", "100TB")).connection())
			.withMessageContaining("websocket.memory.max-size");
	}

	private static EventLoopGroup loops(Map<String, String> properties) {
		EngineSettings settings = settings(100, properties);
		return settings.loops(settings.connection().memory());
	}

	@Test
	void theFifoOfALoopIsAQuarterOfTheMemoryAtMost() {
		assertThatExceptionOfType(WebSocketStartupException.class)
			.isThrownBy(() -> loops(Map.of("websocket.memory.max-size", "8MB", "websocket.loops.fifo-size", "3MB")))
			.withMessageContaining("websocket.loops.fifo-size")
			.withMessageContaining("websocket.memory.max-size");
		loops(Map.of("websocket.memory.max-size", "8MB", "websocket.loops.fifo-size", "2MB")).close();
		EventLoopGroup usual = loops(Map.of("websocket.memory.max-size", "8MB", "websocket.loops.count", "1"));
		EventLoop loop = usual.loops().get(0);
		assertThat(loop.offer(new Sized(2 << 20))).isTrue();
		assertThat(loop.offer(new Sized(1))).isFalse();
		usual.close();
	}

	private record Sized(int size) implements SizedTask {

		@Override
		public void run() {
		}

	}

	@Test
	void anUnlimitedTomcatLeavesTheNumberOfConnectionsOpen() {
		assertThat(settings(-1, Map.of("websocket.max-connections", "100000")).maxConnections()).isEqualTo(100_000);
	}

}
