package io.hunchensocket.spring.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import io.hunchensocket.CloseCode;
import io.hunchensocket.spring.testsupport.EngineThreads;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@Timeout(60)
class EngineStartTests {

	@AfterEach
	void noThreadIsLeft() {
		Await.untilEqual("threads of engines", List.of(), EngineThreads::names);
	}

	@Test
	void theEngineRunsBeforeTheConnectorTakesConnections() {
		try (TestServer server = TestServer.start(List.of(AtConnectorStart.class))) {
			assertThat(server.context().getBean(AtConnectorStart.class).engineRan).isTrue();
		}
	}

	@Test
	void nothingIsLeftOfAStartThatFailsInTheConnector() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			assertThatException().isThrownBy(() -> TestServer.start("server.port=" + taken.getLocalPort()).close());
		}
	}

	@Test
	void nothingIsLeftOfAStartThatFailsAfterTheConnector() {
		assertThatException().isThrownBy(() -> TestServer.start(List.of(FailsLate.class)).close())
			.withStackTraceContaining("too late");
	}

	@Test
	void allThreadsAreDaemons() {
		try (TestServer server = TestServer.start(); RawWebSocket client = server.open()) {
			client.sendText("a handler runs");
			client.expectText("a handler runs");
			assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> thread.getName().startsWith("websocket-"))
				.isNotEmpty()
				.allMatch(Thread::isDaemon);
		}
	}

	@Test
	void theContextCanBeStoppedAndStartedAgain() {
		try (TestServer server = TestServer.start("server.shutdown=immediate")) {
			for (int i = 0; i < 2; i++) {
				try (RawWebSocket client = server.open()) {
					client.sendText("round " + i);
					client.expectText("round " + i);
					server.context().stop();
					client.expectClose(CloseCode.GOING_AWAY);
				}
				server.context().start();
			}
			server.open().close();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class AtConnectorStart implements ApplicationListener<WebServerInitializedEvent> {

		private boolean engineRan;

		@Override
		public void onApplicationEvent(WebServerInitializedEvent event) {
			this.engineRan = event.getApplicationContext().getBean(EngineStart.class).isRunning()
					&& EngineThreads.names().contains("websocket-loop-0");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailsLate {

		@Bean
		ApplicationListener<WebServerInitializedEvent> failing() {
			return (event) -> {
				throw new IllegalStateException("too late");
			};
		}

	}

}
