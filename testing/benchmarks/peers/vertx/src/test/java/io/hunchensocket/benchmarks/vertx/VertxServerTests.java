package io.hunchensocket.benchmarks.vertx;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

/**
 * {@link VertxServer} keeps what all peers have promised.
 */
class VertxServerTests {

	@Test
	void echoesAndChats() throws IOException {
		try (PeerProcess peer = PeerProcess.start(VertxServer.class)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

	@Test

	void chatsAcrossLoops() throws IOException {
		try (PeerProcess peer = PeerProcess.start(VertxServer.class, "--loops=2")) {
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

}
