package io.hunchensocket.resilience;

import java.util.Random;

import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.Hex;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages of peers that are remembered from one message to the next.
 */
class RememberedDataTests {

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.compression.enabled=true", "websocket.loops.count=1",
				"websocket.compression.client-context-takeover=true",
				"websocket.compression.server-context-takeover=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@Test
	void row7ABombAfterAMessage() {
		byte[] bomb = Deflate.zeros(1024);
		try (RawWebSocket client = Deflate.open(server, "/echo"); DeflatePeer peer = new DeflatePeer()) {
			client.send(peer.text("harmless"));
			client.expectText("harmless");
			long allocated = Loops.allocatedBytes();
			client.send(Deflate.binary(bomb));
			client.expectClose(1009);
			client.expectEnd();
			Loops.expectAllocatedLessThan(4 * 1024 * 1024, allocated, "this client");
		}
	}

	@Test
	void row7FinalBlocksAreBoundedForEachMessage() {
		byte[] blocks = Attack.repeated(Deflate.FINAL, 1024);
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			for (int i = 0; i < 5; i++) {
				client.send(Deflate.binary(Deflate.joined(blocks, new byte[] { 0 })));
				client.expectBinary();
			}
			client.send(Deflate.binary(Deflate.joined(blocks, Deflate.FINAL, Deflate.FINAL)));
			client.expectClose(1009);
			client.expectEnd();
		}
	}

	/** A final block ends nothing: what comes behind it may refer to what was before. */
	@Test
	void row7WhatIsRememberedOutlivesAFinalBlock() {
		byte[] random = new byte[20_000];
		new Random(7).nextBytes(random);
		try (RawWebSocket client = Deflate.open(server, "/echo");
				DeflatePeer ours = new DeflatePeer();
				DeflatePeer theirs = new DeflatePeer()) {
			client.send(ours.binary(random));
			assertThat(Message.read(client).bytes(theirs)).isEqualTo(random);
			client.send(Deflate.binary(Deflate.joined(Deflate.FINAL, new byte[] { 0 })));
			client.expectBinary();
			RawFrame again = ours.binary(random);
			assertThat(again.bytes()).hasSizeLessThan(1000);
			client.send(again);
			assertThat(Message.read(client).bytes(theirs)).isEqualTo(random);
			Attack.leave(client);
		}
	}

	/** Whoever ends inside a block spoils its own connection, and nothing else. */
	@Test
	void row7DataThatEndsInsideABlock() {
		try (RawWebSocket client = Deflate.open(server, "/echo"); RawWebSocket other = Deflate.open(server, "/echo")) {
			client.send(Deflate.binary(Hex.bytes("00 00 01 ff fe 48 65 6c")));
			client.expectClose(1007);
			other.send(Deflate.text(Hex.bytes("f2 48 cd c9 c9 07 00")));
			other.expectText("Hello");
			Attack.leave(other);
		}
	}

}
