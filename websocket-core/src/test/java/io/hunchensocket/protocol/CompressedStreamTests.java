package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.hunchensocket.protocol.JdkDeflater.End;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the JDK deflates arrives as it was, however it is cut into frames and into what
 * the network brings. A failure names its seed.
 */
class CompressedStreamTests {

	private static final int[] LEVELS = { 1, 6, 9 };

	private static final List<DeflatingEndpoint> ENDPOINTS = List.of(DeflatingEndpoint.values());

	private static final List<End> ENDS = List.of(End.values());

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void messagesOfAllSizesArrive(DeflatingEndpoint endpoint) {
		Random random = new Random(7692);
		for (int level : LEVELS) {
			for (End end : End.values()) {
				try (JdkDeflater peer = new JdkDeflater(level); Connection connection = new Connection(endpoint)) {
					for (int size : SampleData.SIZES) {
						for (byte[] message : SampleData.of(size, level)) {
							connection.receive(message, peer.message(message, end), random);
							forget(endpoint, peer);
						}
					}
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void messagesOfSeveralPartsArrive(DeflatingEndpoint endpoint) {
		Random random = new Random(1951);
		try (JdkDeflater peer = new JdkDeflater(6); Connection connection = new Connection(endpoint)) {
			for (int i = 0; i < 60; i++) {
				byte[] message = {};
				byte[] payload = {};
				for (int part = random.nextInt(6); part > 0; part--) {
					byte[] data = SampleData.mixed(random.nextInt(random.nextBoolean() ? 40_000 : 50), i);
					message = Hex.concat(message, data);
					payload = Hex.concat(payload, peer.blocks(data, anEnd(random)));
				}
				byte[] last = SampleData.words(random.nextInt(100), i);
				connection.receive(Hex.concat(message, last), Hex.concat(payload, peer.message(last, anEnd(random))),
						random);
				forget(endpoint, peer);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void smallMessagesArriveUnderEverySplit(DeflatingEndpoint endpoint) {
		for (End end : End.values()) {
			try (JdkDeflater peer = new JdkDeflater(9)) {
				ProtocolAssert connection = endpoint.that();
				List<String> lines = new ArrayList<>();
				for (int size : new int[] { 5, 0, 1, 300, 17 }) {
					byte[] message = SampleData.words(size, 5);
					connection.frame(0xc2, Hex.text(peer.message(message, end)));
					lines.add("BINARY " + Hex.text(message));
					forget(endpoint, peer);
				}
				connection.yields(lines.toArray(new String[0]));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 7692 })
	@Timeout(60)
	void garbageFailsAlikeAndNeverThrowsNorSpins(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 1500; i++) {
			DeflatingEndpoint endpoint = ENDPOINTS.get(i % ENDPOINTS.size());
			byte[] bytes = frames(endpoint, damaged(random), random);
			try (Connection whole = new Connection(endpoint); Connection cut = new Connection(endpoint)) {
				whole.receive(List.of(bytes));
				cut.receive(pieces(bytes, random));
				assertThat(cut.ends()).as("seed %d, message %d", seed, i).isEqualTo(whole.ends()).hasSize(1);
			}
		}
	}

	/** Random bytes, or what a deflater made with some bits the other way. */
	private static byte[] damaged(Random random) {
		if (random.nextInt(4) == 0) {
			return SampleData.random(random.nextInt(80), random.nextLong());
		}
		try (JdkDeflater peer = new JdkDeflater(6)) {
			byte[] message = SampleData.mixed(random.nextInt(3000), random.nextLong());
			byte[] payload = peer.message(message, anEnd(random));
			for (int flips = random.nextInt(4); flips >= 0; flips--) {
				payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(8));
			}
			return payload;
		}
	}

	private static End anEnd(Random random) {
		return ENDS.get(random.nextInt(ENDS.size()));
	}

	private static void forget(DeflatingEndpoint endpoint, JdkDeflater peer) {
		if (endpoint.peerForgets()) {
			peer.forget();
		}
	}

	/** A message in some frames. */
	private static byte[] frames(DeflatingEndpoint endpoint, byte[] payload, Random random) {
		PeerFrames frames = new PeerFrames(endpoint.role());
		int opcode = 0x42;
		int from = 0;
		while (random.nextInt(3) > 0) {
			int to = from + random.nextInt(payload.length - from + 1);
			frames.frame(opcode, Arrays.copyOfRange(payload, from, to));
			opcode = 0;
			from = to;
		}
		return frames.frame(0x80 | opcode, Arrays.copyOfRange(payload, from, payload.length)).bytes();
	}

	private static List<byte[]> pieces(byte[] bytes, Random random) {
		List<byte[]> pieces = new ArrayList<>();
		int most = random.nextBoolean() ? 9 + bytes.length / 50 : 20_000;
		int from = 0;
		while (from < bytes.length) {
			int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
			pieces.add(Arrays.copyOfRange(bytes, from, to));
			from = to;
		}
		return pieces;
	}

	/** One endpoint that receives message after message. */
	private static final class Connection implements AutoCloseable {

		private final DeflatingEndpoint endpoint;

		private final PayloadCodec codec;

		private final Transcript transcript;

		private int messages;

		Connection(DeflatingEndpoint endpoint) {
			this.endpoint = endpoint;
			this.codec = endpoint.codec();
			this.transcript = new Transcript(new WebSocketProtocol(endpoint.role(), ProtocolAssert.LIMITS,
					ProtocolAssert.LIMITS, MessageAdmission.ALL, this.codec), ByteBuffer::allocateDirect);
		}

		void receive(byte[] message, byte[] payload, Random random) {
			receive(pieces(frames(this.endpoint, payload, random), random));
			List<String> lines = this.transcript.lines();
			assertThat(lines).hasSize(++this.messages);
			// Not by AssertJ, which would print both.
			if (!lines.get(lines.size() - 1).equals("BINARY " + Hex.text(message))) {
				throw new AssertionError("Message %d, of %d bytes".formatted(this.messages, message.length));
			}
		}

		void receive(List<byte[]> pieces) {
			pieces.forEach(this.transcript::receive);
		}

		/** Without what came of a message before it failed. */
		List<String> ends() {
			return this.transcript.lines().stream().filter((line) -> !line.startsWith("UNFINISHED")).toList();
		}

		@Override
		public void close() {
			this.codec.close();
		}

	}

}
