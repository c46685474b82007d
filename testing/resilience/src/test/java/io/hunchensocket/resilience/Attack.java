package io.hunchensocket.resilience;

import java.io.ByteArrayOutputStream;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What many attacks have in common.
 */
final class Attack {

	private Attack() {
	}

	/** A handshake without its empty line, for a request that adds to it. */
	static String handshake(String path, String host) {
		return "GET " + path + " HTTP/1.1\nHost: " + host + "\nUpgrade: websocket\nConnection: Upgrade\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n";
	}

	/** The closing handshake, begun by the client, to its end. */
	static void leave(RawWebSocket client) {
		client.send(RawFrame.close(1000, ""));
		client.expectClose(1000);
		client.expectEnd();
	}

	/**
	 * Not a byte comes any more, and the connection ends; a reset is an end too, for a
	 * server may close without having read all that an attacker sent.
	 */
	static void expectNothingMore(RawWebSocket client) {
		assertThatThrownBy(() -> client.readBytes(1)).isInstanceOf(AssertionError.class)
			.hasMessageMatching("(?s).*the connection (ended|broke).*");
	}

	static byte[] joined(RawFrame... frames) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (RawFrame frame : frames) {
			all.writeBytes(frame.bytes());
		}
		return all.toByteArray();
	}

	static byte[] repeated(byte[] bytes, int times) {
		byte[] all = new byte[bytes.length * times];
		for (int i = 0; i < times; i++) {
			System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
		}
		return all;
	}

}
