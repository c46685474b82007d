package io.hunchensocket.benchmarks.tomcat;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

/**
 * {@link TomcatServer} keeps what all peers have promised.
 */
class TomcatServerTests {

	@Test
	void echoesAndChats() throws IOException {
		try (PeerProcess peer = PeerProcess.start(TomcatServer.class)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

	@Test
	void speaksTls() throws IOException {
		try (PeerProcess peer = PeerProcess.start(TomcatServer.class, "--tls")) {
			PeerContract.checkEcho(() -> RawWebSocket.to(peer.port(), "/echo").tls().connect());
			PeerContract.checkChat(() -> RawWebSocket.to(peer.port(), "/chat").tls().connect());
		}
	}

}
