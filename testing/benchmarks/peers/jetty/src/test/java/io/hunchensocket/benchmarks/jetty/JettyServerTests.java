package io.hunchensocket.benchmarks.jetty;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

/**
 * {@link JettyServer} keeps what all peers have promised.
 */
class JettyServerTests {

	@Test
	void echoesAndChats() throws IOException {
		try (PeerProcess peer = PeerProcess.start(JettyServer.class)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

	@Test
	void chatsAcrossLoops() throws IOException {
		try (PeerProcess peer = PeerProcess.start(JettyServer.class, "--loops=2")) {
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

}
