package io.hunchensocket.resilience;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Control frames that would carry, beside what belongs there, what was in a buffer
 * before: every bit of them is compared.
 */
class DisclosureTests {

	private static final long SEED = 20_150_520;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.loops.count=1");
		// Something that the buffers of the loop could give away.
		try (RawWebSocket other = server.open("/direct")) {
			String secret = "the secret of somebody else ".repeat(4000);
			other.sendText(secret);
			other.expectText(secret);
			Attack.leave(other);
		}
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void row20ACloseReasonOfAnyLengthIsSentExactly() {
		for (int length = 0; length <= 123; length++) {
			String reason = letters(length);
			byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
			assertThat(utf8).hasSize(length);
			try (RawWebSocket client = server.open("/close")) {
				client.sendText(reason);
				ByteArrayOutputStream frame = new ByteArrayOutputStream();
				frame.write(0x88);
				frame.write(2 + length);
				frame.write(CloseResource.CODE >> 8);
				frame.write(CloseResource.CODE);
				frame.writeBytes(utf8);
				client.expectOpen();
				assertThat(client.readBytes(frame.size())).as("close reason of " + length + " bytes")
					.containsExactly(frame.toByteArray());
				client.send(RawFrame.close(CloseResource.CODE, ""));
				client.expectEnd();
			}
		}
	}

	/** Distinct letters, and those of two bytes where the length allows. */
	private static String letters(int bytes) {
		StringBuilder letters = new StringBuilder();
		if (bytes % 2 == 1) {
			letters.append((char) ('a' + bytes % 26));
		}
		for (int i = 0; i < bytes / 2; i++) {
			letters.append((char) (0xc0 + i));
		}
		return letters.toString();
	}

	@Test
	void row20TheAnswerToACloseHoldsItsCodeAndNothingElse() {
		for (int length = 0; length <= 123; length += 41) {
			try (RawWebSocket client = server.open("/direct")) {
				client.send(RawFrame.close(3001, "r".repeat(length)));
				assertThat(client.readBytes(4)).containsExactly(0x88, 0x02, 3001 >> 8, 3001 & 0xff);
				client.expectEnd();
			}
		}
		try (RawWebSocket client = server.open("/direct")) {
			client.send(RawFrame.close());
			assertThat(client.readBytes(2)).containsExactly(0x88, 0x00);
			client.expectEnd();
		}
	}

	@Test
	void row20APingOfAnyLengthIsAnsweredByItsPayloadExactly() {
		Random random = new Random(SEED);
		for (String path : new String[] { "/echo", "/direct" }) {
			try (RawWebSocket client = server.open(path)) {
				client.send(RawFrame.text("between ").notFinal());
				for (int length = 0; length <= 125; length++) {
					byte[] payload = new byte[length];
					random.nextBytes(payload);
					client.send(RawFrame.ping(payload).maskedWith(random.nextInt()));
					client.expectPong(payload);
				}
				client.send(RawFrame.continuation("the pings".getBytes(StandardCharsets.UTF_8)));
				client.expectText("between the pings");
				Attack.leave(client);
			}
		}
	}

}
