package io.hunchensocket.resilience;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of one type that would be taken for the other because of what came before.
 */
class MessageTypeTests {

	private static final long SEED = 9_112_011;

	private static final int MESSAGES = 400;

	/** Few enough that neither side has to wait for the other to read. */
	private static final int UNDER_WAY = 20;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start();
	}

	@AfterAll
	static void stop() {
		server.awaitConnections(0);
		server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 50 })
	void row24BinaryIsRefusedHoweverManyTextsCameBefore(int texts) {
		for (RawFrame binary : new RawFrame[] { RawFrame.binary(), RawFrame.binary((byte) 'x'),
				RawFrame.binary((byte) 'x').notFinal(), RawFrame.binary(new byte[70_000]) }) {
			try (RawWebSocket client = server.open("/text")) {
				for (int i = 0; i < texts; i++) {
					sendText(client, i);
				}
				client.send(binary, RawFrame.text("after"));
				for (int i = 0; i < texts; i++) {
					client.expectText("text " + i);
				}
				client.expectClose(1003);
				client.expectEnd();
			}
		}
	}

	/** In one frame, or in three with a ping between. */
	private static void sendText(RawWebSocket client, int number) {
		if (number % 2 == 0) {
			client.sendText("text " + number);
		}
		else {
			client.send(RawFrame.text("te").notFinal(), RawFrame.pong(), RawFrame.continuation().notFinal(),
					RawFrame.continuation(("xt " + number).getBytes(StandardCharsets.UTF_8)));
		}
	}

	@RepeatedTest(10)
	void row24TypesAreNeverConfused(RepetitionInfo repetition) {
		long seed = SEED + repetition.getCurrentRepetition();
		Random random = new Random(seed);
		String path = random.nextBoolean() ? "/echo" : "/direct";
		Deque<byte[]> expected = new ArrayDeque<>();
		try (RawWebSocket client = server.open(path)) {
			for (int i = 0; i < MESSAGES; i++) {
				int opcode = 1 + random.nextInt(2);
				byte[] payload = ("message " + i + " ".repeat(random.nextInt(200))).getBytes(StandardCharsets.UTF_8);
				send(client, opcode, payload, random);
				byte[] typed = Arrays.copyOf(payload, payload.length + 1);
				typed[payload.length] = (byte) opcode;
				expected.addLast(typed);
				if (expected.size() == UNDER_WAY) {
					expect(client, expected, seed);
				}
			}
			expect(client, expected, seed);
			Attack.leave(client);
		}
	}

	private static void send(RawWebSocket client, int opcode, byte[] payload, Random random) {
		int first = random.nextInt(payload.length + 1);
		if (first == payload.length) {
			client.send(RawFrame.of(opcode, payload).maskedWith(random.nextInt()));
			return;
		}
		int second = first + random.nextInt(payload.length - first + 1);
		client.send(RawFrame.of(opcode, Arrays.copyOf(payload, first)).notFinal().maskedWith(random.nextInt()),
				RawFrame.continuation(Arrays.copyOfRange(payload, first, second))
					.notFinal()
					.maskedWith(random.nextInt()),
				RawFrame.pong((byte) opcode), RawFrame.continuation(Arrays.copyOfRange(payload, second, payload.length))
					.maskedWith(random.nextInt()));
	}

	private static void expect(RawWebSocket client, Deque<byte[]> expected, long seed) {
		while (!expected.isEmpty()) {
			byte[] typed = expected.removeFirst();
			Frame frame = client.readFrame();
			assertThat(frame.opcode()).as("opcode, seed " + seed).isEqualTo(typed[typed.length - 1]);
			assertThat(frame.payload()).as("payload, seed " + seed).isEqualTo(Arrays.copyOf(typed, typed.length - 1));
		}
	}

}
