package io.hunchensocket.resilience;

import java.io.ByteArrayOutputStream;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large messages in frames as client libraries make them: as allowed as those in one
 * frame.
 */
class LargeMessageTests {

	private static final int MIB = 1024 * 1024;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.max-message-size=32MB", "websocket.loops.count=1");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static byte[] message(int length, int frameLength) {
		ByteArrayOutputStream all = new ByteArrayOutputStream(length + length / 100);
		all.writeBytes(RawFrame.binary(new byte[frameLength]).notFinal().bytes());
		byte[] next = RawFrame.continuation(new byte[frameLength]).notFinal().bytes();
		for (int sent = 2 * frameLength; sent < length; sent += frameLength) {
			all.writeBytes(next);
		}
		all.writeBytes(RawFrame.continuation(new byte[frameLength]).bytes());
		return all.toByteArray();
	}

	@ParameterizedTest
	@CsvSource({ "32, 4096", "8, 1024" })
	void messageInMemoryComesInUsualFrames(int mib, int frameLength) {
		try (RawWebSocket client = server.open("/echo")) {
			client.sendBytes(message(mib * MIB, frameLength));
			assertThat(client.readFrame().payload()).hasSize(mib * MIB);
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "64, 4096", "8, 1024" })
	void messageThatIsReadWhileItArrivesComesInUsualFrames(int mib, int frameLength) {
		try (RawWebSocket client = server.open("/upload")) {
			client.sendBytes(message(mib * MIB, frameLength));
			client.expectText(mib * MIB + " bytes");
			Attack.leave(client);
		}
	}

}
