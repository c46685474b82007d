package io.hunchensocket.examples;

import io.hunchensocket.examples.reference.ReferenceApplication;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippets of the reference do what stands beside them.
 */
@Timeout(60)
class ReferenceTests {

	private static Example reference;

	@BeforeAll
	static void start() {
		reference = Example.start(ReferenceApplication.class);
	}

	@AfterAll
	static void stop() {
		reference.close();
	}

	@Test
	void theGame() {
		try (RawWebSocket client = reference.open("/game")) {
			client.expectText("{\"type\":\"welcome\",\"name\":\"anna\"}");
			client.sendText("{\"type\":\"move\",\"x\":1,\"y\":2}");
			client.expectText("{\"type\":\"moved\",\"name\":\"anna\",\"x\":1,\"y\":2}");
			client.sendText("{\"type\":\"move\",\"x\":1,\"y\":1}");
			client.expectText("{\"type\":\"error\",\"error\":{\"detail\":\"It is not your turn.\"}}");
		}
	}

	@Test
	void anArgumentOfTheApplication() {
		try (RawWebSocket client = reference.open("/tenant?tenant=acme")) {
			client.sendText("which?");
			client.expectText("acme");
		}
	}

	@Test
	void aRequestToTheClient() {
		try (RawWebSocket client = reference.open("/vault")) {
			client.sendText("{\"type\":\"delete\",\"request\":7}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"what\":\"delete\"}");
			client.sendText("{\"reply\":1,\"type\":\"done\",\"yes\":true}");
			client.expectText("{\"reply\":7,\"type\":\"deleted\",\"done\":true}");
		}
	}

	@Test
	void theFormats() {
		try (RawWebSocket client = reference.open("/legacy")) {
			client.sendText("{\"event\":\"greet\",\"data\":{\"name\":\"Ada\"}}");
			client.expectText("{\"event\":\"greeting\",\"data\":{\"text\":\"Hello, Ada\"}}");
		}
		try (RawWebSocket client = reference.client("/quotes")
			.header("Sec-WebSocket-Protocol", "hunchensocket.cbor")
			.connect()) {
			client.expectOpen();
			assertThat(client.response().header("Sec-WebSocket-Protocol")).hasValue("hunchensocket.cbor");
		}
	}

	@Test
	void theInterceptors() {
		try (RawWebSocket client = reference.open("/tenant")) {
			assertThat(client.response().header("X-Tenant")).isPresent();
			for (int i = 0; i < 5; i++) {
				client.sendText("which?");
				client.expectText("none");
			}
			client.sendText("which?");
			client.expectText(
					"{\"type\":\"error\",\"error\":{\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"slow down\"}}");
		}
	}

}
