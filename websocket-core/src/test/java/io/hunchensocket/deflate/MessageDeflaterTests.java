package io.hunchensocket.deflate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.hunchensocket.protocol.Role;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageDeflater}: the JDK reads what it writes, and so does a
 * reference that knows no more than the window that was agreed on. RFC 7692, sections
 * 7.1.2.1 and 7.2.1. A failure names its seed.
 */
class MessageDeflaterTests {

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14, 15 })
	void messagesThatStandForThemselves(int windowBits) throws DataFormatException {
		DeflatePool pool = new DeflatePool(1 + windowBits % 9, 1);
		Peer peer = new Peer(windowBits);
		Random random = new Random(windowBits);
		for (int size : SampleData.SIZES) {
			for (byte[] message : SampleData.of(size, windowBits)) {
				peer.forget();
				assertSame(peer, pool.deflateLast(ByteBuffer.wrap(message), windowBits), message);
				peer.forget();
				assertSame(peer, inSlices(pool, message, windowBits, random), message);
			}
		}
		pool.close();
	}

	/** Each slice is deflated by itself, as the pool does it. */
	private static byte[] inSlices(DeflatePool pool, byte[] message, int windowBits, Random random) {
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		int from = 0;
		while (random.nextInt(4) > 0) {
			ByteBuffer slice = slice(message, from, random);
			from = slice.limit();
			deflated.writeBytes(pool.deflate(slice, windowBits));
			assertThat(slice.hasRemaining()).isFalse();
		}
		deflated.writeBytes(pool.deflateLast(ByteBuffer.wrap(message, from, message.length - from), windowBits));
		return deflated.toByteArray();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14, 15 })
	void messagesThatReferToThoseBefore(int windowBits) throws DataFormatException {
		DeflatePool pool = new DeflatePool(1 + windowBits % 9, 1);
		DeflateCodec codec = new DeflateCodec(Role.SERVER, new DeflateParameters(false, true, windowBits, 15), pool);
		MessageDeflater deflater = codec.deflater();
		Peer peer = new Peer(windowBits);
		Random random = new Random(windowBits);
		for (int size : SampleData.SIZES) {
			for (byte[] message : SampleData.of(size, windowBits)) {
				assertSame(peer, deflater.deflateLast(ByteBuffer.wrap(message)), message);
				assertSame(peer, inSlices(deflater, message, random), message);
			}
		}
		codec.close();
	}

	private static byte[] inSlices(MessageDeflater deflater, byte[] message, Random random) {
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		int from = 0;
		while (random.nextInt(4) > 0) {
			ByteBuffer slice = slice(message, from, random);
			from = slice.limit();
			deflated.writeBytes(deflater.deflate(slice));
			assertThat(slice.hasRemaining()).isFalse();
		}
		deflated.writeBytes(deflater.deflateLast(ByteBuffer.wrap(message, from, message.length - from)));
		return deflated.toByteArray();
	}

	/** Some of the rest, maybe nothing. */
	private static ByteBuffer slice(byte[] message, int from, Random random) {
		return ByteBuffer.wrap(message, from, random.nextInt(message.length - from + 1));
	}

	private static void assertSame(Peer peer, byte[] deflated, byte[] message) throws DataFormatException {
		assertThat(peer.reference.inflate(deflated)).as("by the book, %d bytes", message.length).isEqualTo(message);
		assertThat(peer.jdk(deflated)).as("by the JDK, %d bytes", message.length).isEqualTo(message);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14, 15 })
	void whatIsInTheWindowIsReferredTo(int windowBits) {
		byte[] message = SampleData.random((1 << windowBits) / 8, 1);
		DeflateCodec codec = new DeflateCodec(Role.CLIENT, new DeflateParameters(true, false, 15, windowBits),
				new DeflatePool(6, 1));
		byte[] first = codec.deflater().deflateLast(ByteBuffer.wrap(message));
		byte[] again = codec.deflater().deflateLast(ByteBuffer.wrap(message));
		codec.close();
		assertThat(again.length).isLessThan(first.length * 2 / 3);
	}

	@ParameterizedTest
	@CsvSource({ "8, 12", "9, 30", "10, 50", "12, 78", "15, 83" })
	void smallerWindowsSaveLess(int windowBits, int percentSaved) {
		byte[] message = SampleData.words(100_000, 3);
		byte[] deflated = new DeflatePool(6, 1).deflateLast(ByteBuffer.wrap(message), windowBits);
		assertThat(100 - 100 * deflated.length / message.length).isGreaterThanOrEqualTo(percentSaved);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 15 })
	void buffersOfAllKindsAreReadAndLeftAsTheyAre(int windowBits) {
		byte[] message = SampleData.mixed(20_000, 4);
		DeflatePool pool = new DeflatePool(1, 1);
		byte[] expected = pool.deflateLast(ByteBuffer.wrap(message), windowBits);
		ByteBuffer direct = ByteBuffer.allocateDirect(message.length).put(message).flip();
		assertThat(pool.deflateLast(direct, windowBits)).isEqualTo(expected);
		assertThat(pool.deflateLast(ByteBuffer.wrap(message.clone()).asReadOnlyBuffer(), windowBits))
			.isEqualTo(expected);
		ByteBuffer part = ByteBuffer.wrap(Hex.concat(new byte[7], message, new byte[9]), 7, message.length);
		assertThat(pool.deflateLast(part.slice(), windowBits)).isEqualTo(expected);
		assertThat(pool.deflateLast(part, windowBits)).isEqualTo(expected);
		assertThat(part.remaining()).isZero();
		assertThat(part.limit()).isEqualTo(7 + message.length);
	}

	@Test
	void outputThatJustFillsTheBufferIsWhole() throws DataFormatException {
		DeflatePool pool = new DeflatePool(6, 1);
		Peer peer = new Peer(15);
		// Stored blocks: each byte more of them is one more of the output.
		for (int size = 8192 - 40; size <= 8192 + 10; size++) {
			byte[] message = SampleData.random(size, size);
			peer.forget();
			assertSame(peer, pool.deflateLast(ByteBuffer.wrap(message), 15), message);
		}
	}

	/** What is at the other end, twice. */
	private static final class Peer {

		private final ReferenceInflater reference;

		private final Inflater jdk = new Inflater(true);

		Peer(int windowBits) {
			this.reference = new ReferenceInflater(windowBits);
		}

		void forget() {
			this.reference.forget();
			this.jdk.reset();
		}

		byte[] jdk(byte[] deflated) throws DataFormatException {
			this.jdk.setInput(Hex.concat(deflated, Hex.bytes("0000ffff")));
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			byte[] buffer = new byte[5000];
			int length;
			do {
				length = this.jdk.inflate(buffer);
				message.write(buffer, 0, length);
			}
			while (length > 0);
			assertThat(this.jdk.getRemaining()).isZero();
			return message.toByteArray();
		}

	}

}
