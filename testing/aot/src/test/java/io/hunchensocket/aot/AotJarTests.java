package io.hunchensocket.aot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.dataformat.cbor.CBORMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time does what it does otherwise.
 */
@Timeout(120)
class AotJarTests {

	private static AotJar jar;

	private static int port;

	@BeforeAll
	static void start() throws IOException {
		jar = AotJar.start();
		port = jar.awaitedPort();
	}

	@AfterAll
	static void stop() throws IOException {
		jar.close();
	}

	private static RawWebSocketBuilder client(String path, String user) {
		String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
		return RawWebSocket.to(port, path).header("Authorization", "Basic " + credentials);
	}

	private static RawWebSocket enter(String user, String room) {
		RawWebSocket client = client("/everything/" + room + "?age=7&tenant=acme", user).connect();
		client.expectOpen();
		assertThat(client.readFrame().text()).startsWith("{\"type\":\"welcome\",\"name\":\""
				+ user.substring(0, user.indexOf(':')) + "\",\"room\":\"" + room + "\",\"age\":7,\"host\":true,");
		return client;
	}

	@Test
	void itWasProcessed() {
		assertThat(jar.output()).contains("Starting AOT-processed AotApplication");
	}

	@Test
	void payloadsAndValues() {
		try (RawWebSocket client = enter("bob:loom", "values")) {
			client.sendText("{\"type\":\"shape\",\"request\":1,\"kind\":\"circle\",\"radius\":5}");
			client.expectText("{\"reply\":1,\"type\":\"done\",\"data\":\"a circle of 5\"}");
			client.sendText("{\"type\":\"page\",\"request\":2,\"items\":[{\"number\":4},{\"number\":5}]}");
			client.expectText("{\"reply\":2,\"type\":\"page\",\"items\":[{\"number\":2}]}");
			client.sendText("{\"type\":\"count\",\"request\":3,\"data\":[{\"number\":4},{\"number\":5}]}");
			client.expectText("{\"reply\":3,\"type\":\"item\",\"number\":4}");
			client.expectText("{\"reply\":3,\"type\":\"item\",\"number\":5}");
			client.expectText("{\"reply\":3,\"type\":\"complete\"}");
			client.sendText("{\"type\":\"ask\",\"request\":4}");
			client.expectText("{\"request\":1,\"type\":\"question\",\"text\":\"how many?\"}");
			client.sendText("{\"reply\":1,\"type\":\"done\",\"number\":3}");
			client.expectText("{\"reply\":4,\"type\":\"item\",\"number\":3}");
			client.sendText("{\"type\":\"who\",\"request\":5}");
			client.expectText("{\"reply\":5,\"type\":\"done\",\"data\":\"bob of acme\"}");
			client.send(RawFrame.pong((byte) 1, (byte) 2));
			client.expectText("a pong of 2");
		}
	}

	@Test
	void errors() {
		try (RawWebSocket client = enter("bob:loom", "errors")) {
			client.sendText("{\"type\":\"move\",\"request\":1,\"x\":8}");
			assertThat(client.readFrame().text()).startsWith("{\"reply\":1,\"type\":\"error\"")
				.contains("must be less than or equal to 7");
			client.sendText("{\"type\":\"move\",\"request\":2,\"x\":0}");
			client.expectText(
					"{\"reply\":2,\"type\":\"error\",\"error\":{\"source\":\"own\",\"detail\":\"Nothing is at 0.\"}}");
			client.sendText("{\"type\":\"unsupported\"}");
			client.expectText(
					"{\"type\":\"error\",\"error\":{\"source\":\"advice\",\"detail\":\"nothing of the kind\"}}");
			client.sendText("{\"type\":\"restart\",\"request\":3}");
			client.expectText("{\"reply\":3,\"type\":\"error\",\"error\":{\"title\":\"Forbidden\",\"status\":403}}");
			client.sendText("refused");
			client.expectText("{\"type\":\"error\",\"error\":{\"title\":\"Too Many Requests\",\"status\":429}}");
			client.sendText("x".repeat(1001));
			assertThat(client.expectClose(1009).closeReason()).isEqualTo("over 1000");
		}
	}

	@Test
	void whoMayDoMore() {
		try (RawWebSocket client = enter("ada:engine", "admins")) {
			assertThat(client.response().header("X-Intercepted")).hasValue("yes");
			client.sendText("{\"type\":\"restart\",\"request\":1}");
			client.expectText("{\"reply\":1,\"type\":\"done\"}");
		}
		try (RawWebSocket refused = client("/everything/admins?refused", "ada:engine").connect()) {
			assertThat(refused.response().status()).isEqualTo(409);
		}
	}

	@Test
	void cbor() {
		CBORMapper mapper = CBORMapper.builder().build();
		try (RawWebSocket client = client("/everything/cbor", "bob:loom")
			.header("Sec-WebSocket-Protocol", "hunchensocket.cbor")
			.connect()) {
			client.expectOpen();
			assertThat(read(mapper, client)).containsEntry("type", "welcome");
			client.send(RawFrame.binary(mapper
				.writeValueAsBytes(Map.of("type", "page", "request", 1, "items", List.of(Map.of("number", 4))))));
			assertThat(read(mapper, client)).containsEntry("reply", 1)
				.containsEntry("items", List.of(Map.of("number", 1)));
		}
	}

	@SuppressWarnings("unchecked") // A map, as it is written.
	private static Map<String, Object> read(CBORMapper mapper, RawWebSocket client) {
		return mapper.readValue(client.readFrame().payload(), Map.class);
	}

	@Test
	void otherResources() {
		try (RawWebSocket client = client("/bytes", "bob:loom").connect()) {
			client.expectOpen();
			client.expectText("hello");
			client.send(RawFrame.binary((byte) 1));
			client.expectBinary((byte) 1);
		}
		try (RawWebSocket client = client("/echo", "bob:loom").connect()) {
			client.expectOpen();
			client.sendText("anybody?");
			client.expectText("anybody?");
		}
	}

}
