package io.hunchensocket.benchmarks.netty;

import java.io.IOException;

import io.hunchensocket.benchmarks.contract.PeerContract;
import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * {@link NettyServer} keeps what all peers have promised.
 */
class NettyServerTests {

	@Test
	void echoesAndChatsOnNio() throws IOException {
		check("nio", "--loops=1");
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
	void echoesAndChatsOnEpoll() throws IOException {
		check("epoll", "--loops=2");
	}

	private static void check(String... args) throws IOException {
		try (PeerProcess peer = PeerProcess.start(NettyServer.class, args)) {
			PeerContract.checkEcho(() -> RawWebSocket.connect(peer.port(), "/echo"));
			PeerContract.checkChat(() -> RawWebSocket.connect(peer.port(), "/chat"));
		}
	}

}
