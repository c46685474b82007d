package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.ProtocolEvent;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.WebSocketProtocol;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers whose messages refer to those before them, and that take turns with fewer
 * inflaters than there are peers.
 */
class SharedInflatersTests {

	private static final int LIMIT = 200_000;

	private static final MessageLimits LIMITS = new MessageLimits(LIMIT, LIMIT, 1000);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 9 })
	void manyPeersAreUnderstoodWhoeverComesNext(int inflaters) {
		DeflatePool pool = new DeflatePool(1, inflaters);
		for (int bits : new int[] { 8, 9, 11, 13, 15 }) {
			Random random = new Random(bits);
			List<Peer> peers = IntStream.range(0, 5).mapToObj((number) -> new Peer(pool, bits, number)).toList();
			for (int i = 0; i < 60; i++) {
				Peer peer = peers.get(random.nextInt(5));
				int length = random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(500);
				// The same words again and again, so that there is much to refer to.
				peer.send(SampleData.mixed(length, random.nextInt(3)));
			}
			peers.forEach(Peer::leave);
		}
		pool.close();
	}

	@Test
	void twoMayBeInTheMiddleOfAMessage() {
		DeflatePool pool = new DeflatePool(1, 1);
		List<Peer> peers = List.of(new Peer(pool, 15, 0), new Peer(pool, 11, 1), new Peer(pool, 15, 2));
		byte[] message = SampleData.mixed(3000, 4);
		peers.forEach((peer) -> peer.send(message));
		List<byte[]> frames = peers.stream().map((peer) -> peer.frame(message)).toList();
		for (int part = 0; part < 2; part++) {
			for (int i = 0; i < 3; i++) {
				byte[] frame = frames.get(i);
				peers.get(i)
					.receive((part == 0) ? Arrays.copyOf(frame, 20) : Arrays.copyOfRange(frame, 20, frame.length));
			}
		}
		assertThat(peers).allSatisfy((peer) -> assertThat(peer.received()).isEqualTo(message));
		peers.forEach((peer) -> peer.send(message));
	}

	/** A peer that was told of 2 KiB does not know that others took its inflater. */
	@Test
	void whatLiesFartherBackThanAgreedIsInvalidOnceOthersHadTheInflater() {
		DeflatePool pool = new DeflatePool(1, 1);
		Peer cheat = new Peer(pool, 11, 15, 0);
		byte[] random = SampleData.random(2500, 1);
		cheat.send(random);
		new Peer(pool, 11, 1).send(SampleData.random(10, 2));
		cheat.receive(cheat.frame(Arrays.copyOf(random, 400)));
		assertThat(cheat.failure()).isEqualTo("1007 The compressed data is invalid");
	}

	@Test
	void whatLiesWithinTheWindowIsValidToTheLastByte() {
		for (int bits = 8; bits <= 15; bits++) {
			DeflatePool pool = new DeflatePool(1, 1);
			Peer peer = new Peer(pool, bits, 15, 0);
			// As far back as zlib ever refers.
			int distance = Math.min(1 << bits, 32_506);
			byte[] random = SampleData.random(distance + 1000, bits);
			peer.send(random);
			new Peer(pool, bits, 1).send(SampleData.random(10, 2));
			peer.send(Arrays.copyOfRange(random, 1000, 1100));
			assertThat(peer.lastFrameLength()).isLessThan(80);
		}
	}

	/** A peer that deflates with a window of its own, and the server's side of it. */
	private static final class Peer {

		private final MessageDeflater deflater = new MessageDeflater(9);

		private final DeflateCodec codec;

		private final WebSocketProtocol protocol;

		private final byte[] received = new byte[LIMIT];

		private int length;

		private int lastFrameLength;

		private String failure = "";

		Peer(DeflatePool pool, int bits, int number) {
			this(pool, bits, bits, number);
		}

		Peer(DeflatePool pool, int agreedBits, int usedBits, int number) {
			this.deflater.reset(usedBits);
			this.codec = new DeflateCodec(Role.SERVER, new DeflateParameters(true, false, 15, agreedBits), pool);
			this.protocol = new WebSocketProtocol(Role.SERVER, LIMITS, LIMITS, MessageAdmission.ALL, this.codec);
			if (number % 2 == 1) {
				send(new byte[0]);
			}
		}

		void send(byte[] message) {
			receive(frame(message));
			assertThat(this.failure).isEmpty();
			assertThat(received()).isEqualTo(message);
		}

		/** A masked frame, by a key of zeros. */
		byte[] frame(byte[] message) {
			byte[] payload = this.deflater.deflateLast(ByteBuffer.wrap(message));
			this.lastFrameLength = payload.length;
			ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) 0xc2);
			if (payload.length < 126) {
				frame.put((byte) (0x80 | payload.length));
			}
			else if (payload.length < 65_536) {
				frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
			}
			else {
				frame.put((byte) (0x80 | 127)).putLong(payload.length);
			}
			frame.putInt(0).put(payload);
			return Arrays.copyOf(frame.array(), frame.position());
		}

		int lastFrameLength() {
			return this.lastFrameLength;
		}

		void receive(byte[] bytes) {
			this.protocol.receive(ByteBuffer.wrap(bytes));
			for (ProtocolEvent event = this.protocol
				.nextEvent(); event != ProtocolEvent.NEEDS_INPUT; event = this.protocol.nextEvent()) {
				if (event instanceof ProtocolEvent.MessageStarted) {
					this.length = 0;
				}
				else if (event instanceof ProtocolEvent.MessageData data) {
					data.payload().copyTo(this.received, this.length);
					this.length += data.payload().length();
				}
				else if (event instanceof ProtocolEvent.ConnectionFailed failed) {
					this.failure = failed.status().code() + " " + failed.status().reason();
				}
			}
		}

		byte[] received() {
			return Arrays.copyOf(this.received, this.length);
		}

		String failure() {
			return this.failure;
		}

		void leave() {
			this.protocol.advance(this.protocol.closing().transportEnded());
			this.codec.close();
			this.deflater.end();
		}

	}

}
