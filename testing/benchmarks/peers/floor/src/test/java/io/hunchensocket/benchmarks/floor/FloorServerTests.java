package io.hunchensocket.benchmarks.floor;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.hunchensocket.benchmarks.contract.PeerProcess;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

/**
 * {@link FloorServer} moves bytes.
 */
class FloorServerTests {

	/** Too much for the buffers of both sockets: some has to wait. */
	private static final int MUCH = 4 * 1024 * 1024;

	private static final int SMALL_BUFFER = 4 * 1024;

	@Test
	void echoesBytesAsTheyAre() throws IOException {
		try (PeerProcess peer = PeerProcess.start(FloorServer.class);
				RawWebSocket socket = RawWebSocket.to(peer.port(), "/echo")
					.followedBy(RawFrame.text("one"))
					.receiveBuffer(SMALL_BUFFER)
					.connect()) {
			socket.expectOpen();
			assertArrayEquals(RawFrame.text("one").bytes(), socket.readBytes(9));
			byte[] much = bytes();
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> socket.sendBytes(much));
			assertArrayEquals(much, socket.readBytes(MUCH));
			sent.join();
		}
	}

	@Test
	void fansBytesOutToAllOfTheChat() throws IOException {
		try (PeerProcess peer = PeerProcess.start(FloorServer.class);
				RawWebSocket one = RawWebSocket.connect(peer.port(), "/chat");
				RawWebSocket two = RawWebSocket.to(peer.port(), "/chat").receiveBuffer(SMALL_BUFFER).connect();
				RawWebSocket gone = RawWebSocket.connect(peer.port(), "/chat")) {
			one.expectOpen();
			two.expectOpen();
			gone.expectOpen();
			gone.reset();
			byte[] much = bytes();
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> one.sendBytes(much));
			assertArrayEquals(much, one.readBytes(MUCH));
			assertArrayEquals(much, two.readBytes(MUCH));
			sent.join();
		}
	}

	private static byte[] bytes() {
		byte[] bytes = new byte[MUCH];
		new Random(42).nextBytes(bytes);
		return bytes;
	}

}
