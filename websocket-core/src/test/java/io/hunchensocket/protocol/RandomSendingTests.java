package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages, fragments, control frames and pieces by seeded chance: what one role sends is
 * what the other receives. A failure names its seed.
 */
class RandomSendingTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 6455, 7692 })
	void arriveAsTheyWereSent(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 40; i++) {
			Role sender = (i % 2 == 0) ? Role.CLIENT : Role.SERVER;
			List<String> lines = new ArrayList<>();
			byte[] sent = sent(sender, random, lines);
			assertThat(SentFrames.of(sender, sent).isWhole().lines()).isNotEmpty();
			assertThat(received((sender == Role.CLIENT) ? Role.SERVER : Role.CLIENT, sent, random))
				.as("seed %d, stream %d", seed, i)
				.isEqualTo(lines);
		}
	}

	private static byte[] sent(Role sender, Random random, List<String> lines) {
		FrameOutput output = new FrameOutput(FrameMasking.of(sender, random::nextInt),
				(left) -> 1 + random.nextInt(random.nextBoolean() ? 9 : 5000));
		for (int messages = 1 + random.nextInt(8); messages > 0; messages--) {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.BINARY);
			byte[] whole = {};
			while (!headers.isComplete()) {
				if (random.nextInt(3) == 0) {
					byte[] ping = bytes(random, 126);
					output.frame(Opcode.PING, ping);
					lines.add("PING " + Hex.text(ping));
				}
				byte[] payload = bytes(random, random.nextBoolean() ? 200 : 70_000);
				whole = Hex.concat(whole, payload);
				boolean last = random.nextInt(3) == 0;
				output.frame(last ? headers.last(payload.length) : headers.next(payload.length), payload);
			}
			lines.add("BINARY " + Hex.text(whole));
		}
		return output.bytes();
	}

	private static byte[] bytes(Random random, int bound) {
		byte[] bytes = new byte[random.nextInt(bound)];
		random.nextBytes(bytes);
		return bytes;
	}

	private static List<String> received(Role receiver, byte[] bytes, Random random) {
		Transcript transcript = new Transcript(
				new WebSocketProtocol(receiver, ProtocolAssert.LIMITS, MessageAdmission.ALL),
				random.nextBoolean() ? ByteBuffer::allocate : ByteBuffer::allocateDirect);
		int from = 0;
		while (from < bytes.length) {
			int to = Math.min(bytes.length, from + 1 + random.nextInt(5000));
			transcript.receive(Arrays.copyOfRange(bytes, from, to));
			from = to;
		}
		return transcript.lines();
	}

}
