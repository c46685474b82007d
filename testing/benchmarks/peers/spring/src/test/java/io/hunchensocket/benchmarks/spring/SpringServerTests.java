package io.hunchensocket.benchmarks.spring;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

/**
 * {@link SpringServer} keeps what all peers have promised.
 */
class SpringServerTests {

	@Test
	void echoesAndChats() throws IOException {
		try (PeerProcess peer = PeerProcess.start(SpringServer.class)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

}
