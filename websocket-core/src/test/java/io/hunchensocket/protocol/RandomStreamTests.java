package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams made by seeded chance: what is seen never depends on how the bytes are cut. A
 * failure names its seed.
 */
class RandomStreamTests {

	private static final int STREAMS_A_SEED = 40;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 6455, 20111211 })
	void legalStreamsArriveAsTheyWereMade(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < STREAMS_A_SEED; i++) {
			Role role = (i % 2 == 0) ? Role.CLIENT : Role.SERVER;
			Stream stream = new Stream(role, random).withMessages(1 + random.nextInt(12));
			assertThat(chopped(role, stream.bytes(), random)).as("seed %d, stream %d", seed, i)
				.isEqualTo(stream.lines());
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 7, 7692, 20151201 })
	void damagedStreamsFailAlikeAndNeverThrow(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < STREAMS_A_SEED; i++) {
			Role role = (i % 2 == 0) ? Role.CLIENT : Role.SERVER;
			byte[] bytes = new Stream(role, random).withMessages(1 + random.nextInt(5)).bytes();
			for (int flips = random.nextInt(4); flips >= 0; flips--) {
				bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
			}
			List<String> whole = new Transcript(protocol(role), ByteBuffer::allocate).receive(bytes).lines();
			assertThat(chopped(role, bytes, random)).as("seed %d, stream %d", seed, i).isEqualTo(whole);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 8, 9, 10, 9000 })
	void connectionsThatShareReceiversReceiveAsIfTheyWereAlone(long seed) {
		Random random = new Random(seed);
		ReceiverPool receivers = new ReceiverPool(Role.SERVER, ProtocolAssert.LIMITS, ProtocolAssert.LIMITS);
		List<Crossing> crossings = new ArrayList<>();
		for (int i = 0; i < STREAMS_A_SEED; i++) {
			Stream stream = new Stream(Role.SERVER, random).withMessages(1 + random.nextInt(12));
			crossings.add(new Crossing(stream, new Transcript(
					new WebSocketProtocol(receivers, MessageAdmission.ALL, PayloadCodec.NONE), ByteBuffer::allocate)));
		}
		List<Crossing> open = new ArrayList<>(crossings);
		while (!open.isEmpty()) {
			Crossing next = open.get(random.nextInt(open.size()));
			if (!next.goOn(random)) {
				open.remove(next);
			}
		}
		for (Crossing crossing : crossings) {
			assertThat(crossing.seen.lines()).as("seed %d", seed).isEqualTo(crossing.stream.lines());
		}
	}

	private static List<String> chopped(Role role, byte[] bytes, Random random) {
		Transcript transcript = new Transcript(protocol(role),
				random.nextBoolean() ? ByteBuffer::allocate : ByteBuffer::allocateDirect);
		int from = 0;
		while (from < bytes.length) {
			int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 9 : 5000));
			byte[] piece = Arrays.copyOfRange(bytes, from, to);
			if (random.nextBoolean()) {
				transcript.receive(piece);
			}
			else {
				transcript.receiveWithPauses(piece);
			}
			from = to;
		}
		return transcript.lines();
	}

	private static WebSocketProtocol protocol(Role role) {
		return new WebSocketProtocol(role, ProtocolAssert.LIMITS, MessageAdmission.ALL);
	}

	/** A stream on its way. */
	private static final class Crossing {

		private final Stream stream;

		private final Transcript seen;

		private int from;

		Crossing(Stream stream, Transcript seen) {
			this.stream = stream;
			this.seen = seen;
		}

		/** The next piece arrives. */
		boolean goOn(Random random) {
			byte[] bytes = this.stream.bytes();
			int to = Math.min(bytes.length, this.from + 1 + random.nextInt(random.nextBoolean() ? 9 : 500));
			this.seen.receive(Arrays.copyOfRange(bytes, this.from, to));
			this.from = to;
			return to < bytes.length;
		}

	}

	/** Frames, and what they mean. */
	private static final class Stream {

		private final Random random;

		private final PeerFrames frames;

		private final List<String> lines = new ArrayList<>();

		Stream(Role receiver, Random random) {
			this.random = random;
			this.frames = new PeerFrames(receiver);
		}

		Stream withMessages(int messages) {
			for (int i = 0; i < messages; i++) {
				message();
			}
			if (this.random.nextBoolean()) {
				this.frames.frame(0x88, "03e9").frame(0x81, "00");
				this.lines.add("CLOSE 1001");
			}
			return this;
		}

		private void message() {
			boolean text = this.random.nextBoolean();
			byte[] whole = {};
			int fragments = this.random.nextBoolean() ? 1 : 1 + this.random.nextInt(6);
			for (int i = 0; i < fragments; i++) {
				control();
				byte[] payload = payload();
				whole = Hex.concat(whole, payload);
				int opcode = (i > 0) ? 0 : text ? 1 : 2;
				this.frames.frame((i == fragments - 1) ? 0x80 | opcode : opcode, payload);
			}
			this.lines.add((text ? "TEXT " : "BINARY ") + Hex.text(whole));
		}

		private void control() {
			if (this.random.nextInt(4) == 0) {
				byte[] payload = new byte[this.random.nextInt(126)];
				this.random.nextBytes(payload);
				boolean ping = this.random.nextBoolean();
				this.frames.frame(ping ? 0x89 : 0x8a, payload);
				this.lines.add((ping ? "PING " : "PONG ") + Hex.text(payload));
			}
		}

		private byte[] payload() {
			int length = switch (this.random.nextInt(8)) {
				case 0 -> 0;
				case 1 -> 120 + this.random.nextInt(12);
				case 2 -> this.random.nextInt(3000);
				case 3 -> (this.random.nextInt(8) == 0) ? 65530 + this.random.nextInt(12) : 1;
				default -> this.random.nextInt(40);
			};
			byte[] payload = new byte[length];
			this.random.nextBytes(payload);
			return payload;
		}

		byte[] bytes() {
			return this.frames.bytes();
		}

		List<String> lines() {
			return this.lines;
		}

	}

}
