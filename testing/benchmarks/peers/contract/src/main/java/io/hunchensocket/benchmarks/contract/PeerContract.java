package io.hunchensocket.benchmarks.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;

/**
 * What every peer does on its two paths, shown to the last byte. Each check fails with an
 * {@link AssertionError}.
 */
public final class PeerContract {

	private static final int TEXT = 0x1;

	private static final int BINARY = 0x2;

	private static final int LARGE = 16 * 1024;

	private static final int LARGEST = 64 * 1024;

	private PeerContract() {
	}

	/**
	 * Each message comes back as it was sent, the largest too.
	 * @param connector opens a connection to the path that echoes
	 */
	public static void checkEcho(Supplier<RawWebSocket> connector) {
		try (RawWebSocket socket = open(connector)) {
			socket.sendText("häßlich \uD83D\uDE00");
			socket.expectText("häßlich \uD83D\uDE00");
			byte[] bytes = new byte[LARGE];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) (i * 31 + i / 256);
			}
			socket.sendBinary(bytes);
			socket.expectBinary(bytes);
			byte[] largest = "0123456789abcdef".repeat(LARGEST / 16).getBytes(StandardCharsets.US_ASCII);
			socket.sendText(new String(largest, StandardCharsets.US_ASCII));
			expect(socket, TEXT, largest);
			socket.sendBinary(largest);
			expect(socket, BINARY, largest);
		}
	}

	/**
	 * Each text comes to all clients, the sender too, in the order of its sending.
	 * @param connector opens a connection to the path of the chat
	 */
	public static void checkChat(Supplier<RawWebSocket> connector) {
		try (RawWebSocket one = open(connector)) {
			one.sendText("one");
			one.expectText("one");
			try (RawWebSocket two = open(connector)) {
				two.sendText("two");
				two.expectText("two");
				one.expectText("two");
				for (int i = 0; i < 100; i++) {
					one.sendText("text " + i);
				}
				for (int i = 0; i < 100; i++) {
					one.expectText("text " + i);
					two.expectText("text " + i);
				}
			}
			one.sendText("alone");
			one.expectText("alone");
		}
	}

	/** Tomcat sends long texts in fragments: only whole messages are the same for all. */
	private static void expect(RawWebSocket socket, int opcode, byte[] payload) {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		Frame frame = socket.readFrame();
		if (frame.opcode() != opcode) {
			throw new AssertionError("Expected opcode " + opcode + ", but this came: " + frame);
		}
		message.writeBytes(frame.payload());
		while (!frame.fin()) {
			frame = socket.readFrame();
			message.writeBytes(frame.payload());
		}
		if (!Arrays.equals(payload, message.toByteArray())) {
			throw new AssertionError("Another message came back, of " + message.size() + " bytes");
		}
	}

	/** Nothing may be sent before the answer has come. Source: RFC 6455, section 4.1. */
	private static RawWebSocket open(Supplier<RawWebSocket> connector) {
		RawWebSocket socket = connector.get();
		socket.expectOpen();
		return socket;
	}

}
