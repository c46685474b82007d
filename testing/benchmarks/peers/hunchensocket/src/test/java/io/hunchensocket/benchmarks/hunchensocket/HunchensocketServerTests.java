package io.hunchensocket.benchmarks.hunchensocket;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

/**
 * {@link HunchensocketServer} keeps what all peers have promised.
 */
class HunchensocketServerTests {

	@Test
	void echoesAndChats() throws IOException {
		try (PeerProcess peer = PeerProcess.start(HunchensocketServer.class)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo-executor"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat-executor"));
		}
	}

	@Test
	void speaksTls() throws IOException {
		try (PeerProcess peer = PeerProcess.start(HunchensocketServer.class, "--tls")) {
			PeerContract.checkEcho(() -> RawWebSocket.to(peer.port(), "/echo").tls().connect());
			PeerContract.checkChat(() -> RawWebSocket.to(peer.port(), "/chat").tls().connect());
		}
	}

}
