package io.hunchensocket.spring.integration;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.spring.Accept;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans with annotated methods, served by an application.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class AnnotatedResourceTests {

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(SampleResources.Beans.class),
				"websocket.handlers.max-threads=8");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	/** Who leaves is broadcast to who is there. */
	@AfterEach
	void awaitNobody() {
		WebSocketEngine engine = this.server.context().getBean(WebSocketEngine.class);
		Await.until("all connections have ended", () -> engine.connectionCount() == 0);
	}

	private RawWebSocket open(String path) {
		RawWebSocket client = this.server.client(path).connect();
		client.expectOpen();
		return client;
	}

	private RawWebSocket enter(String name) {
		RawWebSocket client = open("/game?name=" + name);
		client.expectText("{\"type\":\"welcome\",\"name\":\"%s\"}".formatted(name));
		return client;
	}

	@Test
	void aGame() {
		try (RawWebSocket ben = enter("ben")) {
			playWith(ben);
			ben.expectText("{\"type\":\"left\",\"name\":\"anna\",\"code\":1006,\"others\":1}");
		}
	}

	private void playWith(RawWebSocket ben) {
		try (RawWebSocket anna = enter("anna")) {
			anna.sendText("{\"type\":\"move\",\"x\":1,\"y\":2}");
			anna.expectText("{\"type\":\"moved\",\"name\":\"anna\",\"x\":1,\"y\":2}");
			ben.expectText("{\"type\":\"moved\",\"name\":\"anna\",\"x\":1,\"y\":2}");
			ben.sendText("hello");
			ben.expectText("ben said hello");
			anna.sendText("{\"type\":\"move\",\"x\":-1,\"y\":2}");
			anna.expectText("{\"type\":\"error\",\"error\":{\"reason\":\"no such field\"}}");
			anna.sendText("{\"type\":\"wave\"}");
			ben.expectText("{\"type\":\"waved\",\"data\":[\"anna\",2]}");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"type":"move","request":7,"x":1,"y":2} | {"reply":7,"type":"moved","name":"solo","x":1,"y":2}
					{"type":"move","x":-1,"request":7,"y":2} | {"reply":7,"type":"error","error":{"reason":"no such field"}}
					{"type":"wave","request":8}             | {"reply":8,"type":"waved","data":["solo",1]}
					{"type":"nothing","request":9}          | {"reply":9,"type":"done"}
					{"type":"empty","request":9}            | {"reply":9,"type":"done"}
					{"type":"say","data":"x","request":9}   | {"reply":9,"type":"done","data":"x"}
					{"type":"full","request":10}            | {"reply":10,"type":"error","error":{"title":"Insufficient Storage","status":507,"detail":"the board is full"}}
					{"type":"full"}                         | {"type":"error","error":{"title":"Insufficient Storage","status":507,"detail":"the board is full"}}
					{"type":"jump","request":11}            | {"reply":11,"type":"error","error":{"title":"Bad Request","status":400,"detail":"The server knows no message of this type."}}
					{"request":12,"x":1}                    | {"reply":12,"type":"error","error":{"title":"Bad Request","status":400,"detail":"The message has no type."}}
					{"type":"move","request":13,"x":[],"y":2} | {"reply":13,"type":"error","error":{"title":"Bad Request","status":400,"detail":"The message does not have the expected content.","violations":[{"field":"x","message":"is missing, or has a wrong type or value"}]}}
					{"type":"move","request":14,"x":1       | {"reply":14,"type":"error","error":{"title":"Bad Request","status":400,"detail":"The message is no valid JSON, or beyond a limit at line 1, column 34."}}
					{"type":                                | {"type":"error","error":{"title":"Bad Request","status":400,"detail":"The message is no valid JSON, or beyond a limit at line 1, column 9."}}
					""")
	void everyMessageIsAnswered(String message, String answer) {
		try (RawWebSocket client = enter("solo")) {
			client.sendText(message);
			if (message.contains("move") && answer.contains("moved")) {
				client.expectText("{\"type\":\"moved\",\"name\":\"solo\",\"x\":1,\"y\":2}");
			}
			client.expectText(answer);
			client.sendText("alive");
			client.expectText("solo said alive");
		}
	}

	@Test
	void aFaultOfTheServerClosesTheClient() {
		try (RawWebSocket client = enter("solo")) {
			client.sendText("{\"type\":\"fault\",\"request\":1}");
			client.expectText(
					"{\"reply\":1,\"type\":\"error\",\"error\":{\"title\":\"Internal Server Error\",\"status\":500}}");
			client.expectClose(1011);
		}
	}

	@Test
	void aWebSocketExceptionClosesTheClient() {
		try (RawWebSocket client = enter("solo")) {
			client.sendText("{\"type\":\"leave\"}");
			client.expectClose(4000);
		}
	}

	@Test
	void aMethodForErrorsThatThrowsClosesTheClient() {
		try (RawWebSocket client = enter("solo")) {
			client.sendText("{\"type\":\"worse\"}");
			client.expectClose(1011);
		}
	}

	@Test
	void binaryMessages() {
		try (RawWebSocket client = enter("solo")) {
			client.sendBinary((byte) 1, (byte) 2);
			client.expectBinary((byte) 2, (byte) 1);
		}
	}

	@Test
	void aClientIsRefused() {
		assertThat(this.server.handshake("/game?name=root").status()).isEqualTo(403);
		assertThat(this.server.handshake("/game").status()).isEqualTo(400);
		assertThat(this.server.handshake("/game").body()).contains("The request has no query parameter \"name\".");
	}

	@Test
	void valuesOfTheRequest() {
		try (RawWebSocket client = this.server.client("/rooms/7?tag=a&tag=b")
			.header("Accept-Language", "de-CH, en;q=0.5")
			.header("X-Level", "3")
			.header("Cookie", "color=red")
			.connect()) {
			client.expectOpen();
			client.sendText("{\"level\":1}");
			client.expectText("7 [a, b] 3 red de_CH Optional.empty none /rooms/7 {level=1}");
		}
	}

	@Test
	void aValueOfTheRequestThatCannotBeConverted() {
		try (RawWebSocket client = open("/rooms/seven?tag=a")) {
			client.sendText("{}");
			client.expectText(
					"{\"type\":\"error\",\"error\":{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The path variable \\\"room\\\" has a wrong value.\"}}");
		}
	}

	@Test
	void messagesAreCheckedBeforeTheyAreRead() {
		try (RawWebSocket client = open("/strict")) {
			client.sendText("1234");
			client.expectText("4");
			client.sendText("12345");
			client.expectClose(1008);
		}
	}

	@Test
	void pongs() {
		try (RawWebSocket client = open("/strict")) {
			client.send(RawFrame.pong((byte) 1, (byte) 2, (byte) 3));
			client.expectText("pong of 3");
		}
	}

	@Test
	void methodsOfANonBlockingResourceRunOnTheLoop() {
		try (RawWebSocket client = open("/strict"); RawWebSocket blocking = enter("thread")) {
			client.sendText("?");
			client.expectText("loop");
			blocking.sendText("?");
			blocking.expectText("thread said ?");
		}
	}

}
