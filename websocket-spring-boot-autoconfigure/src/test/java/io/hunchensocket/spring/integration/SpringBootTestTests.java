package io.hunchensocket.spring.integration;

import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests of an application, as its users write them.
 */
@Timeout(60)
class SpringBootTestTests {

	// Closed when the class is through: other tests count the threads of engines.
	@Nested
	@DirtiesContext
	@SpringBootTest(classes = { RunningApplication.Rooms.class, RunningApplication.WithoutSecurity.class },
			webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	class OnARandomPort {

		@Test
		void theResourceIsServed(@LocalServerPort int port) {
			try (RawWebSocket client = RawWebSocket.connect(port, "/echo")) {
				RunningApplication.expectEcho(client);
			}
		}

	}

	// Closed when the class is through: other tests count the threads of engines.
	@Nested
	@DirtiesContext
	@SpringBootTest(classes = { RunningApplication.Rooms.class, RunningApplication.WithoutSecurity.class })
	class WithoutAServer {

		@Test
		void theApplicationStarts(@Autowired ApplicationContext context) {
			assertThat(context.getBean(EchoRoom.class).clients().size()).isZero();
		}

	}

}
