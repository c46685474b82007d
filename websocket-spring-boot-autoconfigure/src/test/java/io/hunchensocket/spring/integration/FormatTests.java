package io.hunchensocket.spring.integration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resources that speak other formats than the application: CBOR, JSON and CBOR side by
 * side, other names of properties.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class FormatTests {

	private static final CBORMapper CBOR = CBORMapper.builder().build();

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class));
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private RawWebSocket open(String path, String... subprotocol) {
		var builder = this.server.client(path);
		for (String name : subprotocol) {
			builder = builder.header("Sec-WebSocket-Protocol", name);
		}
		RawWebSocket client = builder.connect();
		client.expectOpen();
		return client;
	}

	private static void send(RawWebSocket client, Map<String, Object> message) {
		client.sendBinary(CBOR.writeValueAsBytes(message));
	}

	private static Map<String, Object> receive(RawWebSocket client) {
		return CBOR.readValue(client.readFrame().payload(), new TypeReference<Map<String, Object>>() {
		});
	}

	@Test
	void cborInBinaryMessages() {
		try (RawWebSocket client = open("/cbor")) {
			send(client, Map.of("type", "move", "x", 1, "y", 2, "request", 7));
			assertThat(receive(client)).isEqualTo(Map.of("reply", 7, "type", "moved", "x", 1, "y", 2));
			send(client, Map.of("type", "sum", "data", List.of(1, 2, 3), "request", 8));
			assertThat(receive(client)).isEqualTo(Map.of("reply", 8, "type", "total", "data", 6));
			send(client, Map.of("type", "unknown", "request", 9));
			assertThat(receive(client)).containsEntry("reply", 9).containsEntry("type", "error");
		}
	}

	@Test
	void cborThatIsMalformed() {
		try (RawWebSocket client = open("/cbor")) {
			client.sendBinary((byte) 0xa1, (byte) 0x64, (byte) 't');
			assertThat(receive(client)).containsEntry("type", "error")
				.hasEntrySatisfying("error",
						(error) -> assertThat(error).asString().contains("The message is no valid CBOR"));
			client.sendBinary((byte) 0x01);
			assertThat(receive(client)).hasEntrySatisfying("error",
					(error) -> assertThat(error).asString().contains("The message is no CBOR object"));
		}
	}

	@Test
	void aClientIsAskedInItsFormat() {
		try (RawWebSocket client = open("/cbor")) {
			send(client, Map.of("type", "ask", "request", 1));
			assertThat(receive(client)).isEqualTo(Map.of("request", 1, "type", "question", "text", "why"));
			send(client, Map.of("reply", 1, "type", "answer", "text", "because"));
			assertThat(receive(client)).isEqualTo(Map.of("reply", 1, "type", "done", "data", "because"));
		}
	}

	@Test
	void eachClientGetsTheFormatThatItAskedFor() {
		try (RawWebSocket json = open("/both");
				RawWebSocket alsoJson = open("/both", "hunchensocket.json");
				RawWebSocket cbor = open("/both", "hunchensocket.cbor")) {
			assertThat(cbor.response().header("Sec-WebSocket-Protocol")).contains("hunchensocket.cbor");
			for (RawWebSocket joined : List.of(json, alsoJson)) {
				joined.sendText("{\"type\":\"tell\"}");
				joined.expectText("{\"type\":\"moved\",\"x\":3,\"y\":3}");
			}
			send(cbor, Map.of("type", "tell"));
			assertThat(receive(cbor)).isEqualTo(Map.of("type", "moved", "x", 3, "y", 3));
			json.sendText("{\"type\":\"move\",\"x\":1,\"y\":2}");
			json.expectText("{\"type\":\"moved\",\"x\":1,\"y\":2}");
			alsoJson.expectText("{\"type\":\"moved\",\"x\":1,\"y\":2}");
			assertThat(receive(cbor)).isEqualTo(Map.of("type", "moved", "x", 1, "y", 2));
			send(cbor, Map.of("type", "wave"));
			json.expectText("{\"type\":\"waved\",\"data\":\"hello\"}");
			alsoJson.expectText("{\"type\":\"waved\",\"data\":\"hello\"}");
		}
	}

	@Test
	void wholePayloadsInEachFormat() {
		try (RawWebSocket client = open("/whole"); RawWebSocket cbor = open("/whole", "hunchensocket.cbor")) {
			client.sendText("{\"x\":1,\"y\":2}");
			client.expectText("3");
			for (RawWebSocket either : List.of(client, cbor)) {
				send(either, Map.of("x", 2, "y", 3));
				either.expectText("5");
			}
		}
	}

	@Test
	void otherNamesOfOneResource() {
		try (RawWebSocket client = open("/named")) {
			client.sendText("{\"event\":\"move\",\"payload\":{\"x\":1,\"y\":2},\"request\":1}");
			client.expectText("{\"reply\":1,\"event\":\"moved\",\"payload\":{\"x\":1,\"y\":2}}");
		}
	}

	record Move(int x, int y) {
	}

	record Moved(int x, int y) {
	}

	record Question(String text) {
	}

	record Reason(String text) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Cbor cbor() {
			return new Cbor();
		}

		@Bean
		Both both() {
			return new Both();
		}

		@Bean
		Whole whole() {
			return new Whole();
		}

		@Bean
		Named named() {
			return new Named();
		}

	}

	@TypedMessages(formats = "cbor")
	@WebSocketResource("/cbor")
	static class Cbor {

		@MessageReceived("move")
		Moved move(Move move) {
			return new Moved(move.x(), move.y());
		}

		@MessageReceived("sum")
		@MessageName("total")
		int sum(List<Integer> numbers) {
			return numbers.stream().mapToInt(Integer::intValue).sum();
		}

		@MessageReceived("ask")
		String ask(SocketClient client) {
			return client.request(new Question("why"), Reason.class, Duration.ofSeconds(60))
				.toCompletableFuture()
				.join()
				.text();
		}

	}

	@TypedMessages(formats = { "json", "cbor" })
	@WebSocketResource("/whole")
	static class Whole {

		@MessageReceived
		String move(Move move) {
			return String.valueOf(move.x() + move.y());
		}

	}

	@TypedMessages(formats = { "json", "cbor" })
	@WebSocketResource("/both")
	static class Both {

		@MessageReceived("move")
		@Broadcast
		Moved move(Move move) {
			return new Moved(move.x(), move.y());
		}

		@MessageReceived("wave")
		@MessageName("waved")
		@Broadcast(toSender = false)
		String wave() {
			return "hello";
		}

		@MessageReceived("tell")
		void tell(SocketClient client, Clients<SocketClient> clients) {
			clients.stream().filter(client::equals).forEach((one) -> one.send(new Moved(3, 3)));
		}

	}

	@TypedMessages(typeProperty = "event", payloadProperty = "payload")
	@WebSocketResource("/named")
	static class Named {

		@MessageReceived("move")
		Moved move(Move move) {
			return new Moved(move.x(), move.y());
		}

	}

}
