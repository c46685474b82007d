package io.hunchensocket.resilience;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames that are not masked: scripts of a page could write what a proxy on the way takes
 * for HTTP.
 */
class MaskTests {

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start();
	}

	@AfterAll
	static void stop() {
		server.awaitConnections(0);
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, 0", "1, 5", "1, 126", "1, 70000", "2, 0", "2, 5", "2, 126", "2, 70000", "8, 0", "8, 2", "9, 0",
			"9, 125", "10, 0", "10, 125" })
	void row19AnUnmaskedFrameIsNeverTaken(int opcode, int length) {
		for (String path : new String[] { "/echo", "/direct", "/text" }) {
			try (RawWebSocket client = server.open(path)) {
				client.send(RawFrame.of(opcode, new byte[length]).unmasked());
				client.expectClose(1002);
				client.expectEnd();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 9, 10, 8 })
	void row19AnUnmaskedFrameInsideAMessageIsNeverTaken(int opcode) {
		try (RawWebSocket client = server.open("/echo")) {
			client.send(RawFrame.text("masked").notFinal(), RawFrame.of(opcode).unmasked());
			client.expectClose(1002);
			client.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 1000 })
	void row19AnUnmaskedFrameAfterMaskedOnesIsNeverTaken(int before) {
		try (RawWebSocket client = server.open("/echo")) {
			for (int i = 0; i < before; i++) {
				client.sendText("masked " + i);
			}
			client.send(RawFrame.text("bare").unmasked(), RawFrame.text("after"));
			for (int i = 0; i < before; i++) {
				client.expectText("masked " + i);
			}
			client.expectClose(1002);
			client.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 1, 0x01020304 })
	void row19AnyMaskingKeyIsTaken(int key) {
		try (RawWebSocket client = server.open("/echo")) {
			client.send(RawFrame.text("masked").maskedWith(key));
			client.expectText("masked");
			Attack.leave(client);
		}
	}

}
