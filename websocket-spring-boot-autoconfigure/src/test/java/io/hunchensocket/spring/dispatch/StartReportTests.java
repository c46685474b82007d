package io.hunchensocket.spring.dispatch;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.testsupport.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class StartReportTests {

	private static final String WARNING = "No path leads to the WebSocket resources";

	@Test
	void saysWhatIsServed(CapturedOutput output) {
		TestServer.start("websocket.path-prefix=/ws").close();
		assertThat(output.getAll().lines().filter((line) -> line.contains("WebSockets are served")).toList())
			.singleElement()
			.asString()
			.contains("INFO")
			.endsWith("WebSockets are served at [/ws/probe]");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void warnsOfAResourceThatHasNoPath(CapturedOutput output) {
		TestServer.start(List.of(Forgotten.class)).close();
		assertThat(output.getAll().lines().filter((line) -> line.contains(WARNING)).toList()).singleElement()
			.asString()
			.contains("WARN", "[forgotten, lost]", "@WebSocketResource");
	}

	@Test
	void makesNoLazyResourceForItsSake(CapturedOutput output) {
		try (TestServer server = TestServer.start(List.of(Forgotten.class), "spring.main.lazy-initialization=true")) {
			assertThat(server.context().getBeanFactory().containsSingleton("forgotten")).isFalse();
		}
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void aPathThatTheApplicationItselfHasAddedIsAPath(CapturedOutput output) {
		TestServer.start(List.of(ByHand.class)).close();
		assertThat(output).contains("WebSockets are served at [/by-hand, /probe]").doesNotContain(WARNING);
	}

	@Test
	void aDispatcherMayLeadToAResourceWithoutAPath(CapturedOutput output) {
		TestServer.start(List.of(Forgotten.class, Everywhere.class)).close();
		assertThat(output)
			.contains("WebSockets are served at [/probe] and where dispatchers of the application say so, 1 in number")
			.doesNotContain(WARNING);
		assertThat(output.getAll().lines().filter((line) -> line.contains("only if a dispatcher leads")))
			.singleElement()
			.asString()
			.contains("INFO", "[forgotten, lost]");
	}

	@Configuration(proxyBeanMethods = false)
	static class Forgotten {

		@Bean
		Room forgotten() {
			return new Room();
		}

		@Bean
		Room lost() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByHand {

		@Bean
		Room byHand(PathDispatcher paths) {
			Room room = new Room();
			paths.add("/by-hand", room);
			return room;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Everywhere {

		@Bean
		Dispatcher everywhere() {
			return (request) -> Optional.empty();
		}

	}

}
