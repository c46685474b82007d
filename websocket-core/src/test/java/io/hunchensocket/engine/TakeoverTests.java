package io.hunchensocket.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.deflate.MessageDeflater;
import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for messages that refer to those before them: what is deflated leaves, and in
 * that order.
 */
class TakeoverTests {

	private static final Settings REMEMBERING = Settings.quiet().deflate(new DeflateSettings(1, 1024, true, 15));

	private final RecordingResource resource = RecordingResource.onExecutor();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void onePeerReadsAllWhateverIsMixed(long seed) {
		Rig rig = new Rig(REMEMBERING);
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		rig.connect(this.resource, Extensions.FORGETTING);
		Random random = new Random(seed);
		List<byte[]> sent = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			byte[] bytes = Written.compressible(random.nextInt(random.nextBoolean() ? 1500 : 90_000), i % 5);
			sent.add(bytes);
			SocketMessage message = SocketMessage.binary(bytes);
			switch (random.nextInt(4)) {
				case 0 -> this.resource.clients().broadcast(message);
				case 1 -> this.resource.client(0).send(message.uncompressed());
				case 2 -> rig.loop().execute(() -> this.resource.client(0).send(message));
				default -> this.resource.client(0).send(message);
			}
			if (random.nextInt(3) == 0) {
				peer.room(random.nextInt(20_000));
				rig.turns();
			}
		}
		peer.room(Long.MAX_VALUE);
		rig.settle();
		assertThat(new Written.Reader().messages(peer.written())).containsExactlyElementsOf(sent);
		assertThat(this.resource.client(0).bufferedBytes()).isZero();
	}

	@Test
	void serverThatForgetsNeedNotSaySo() {
		Rig rig = new Rig(Settings.quiet().deflate(DeflateSettings.DEFAULTS));
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		byte[] bytes = Written.compressible(5000, 3);
		this.resource.client().sendBinary(bytes);
		this.resource.client().sendBinary(bytes);
		rig.turns();
		List<Written.Frame> frames = Written.frames(peer.written());
		assertThat(frames).hasSize(2).allMatch(Written.Frame::isDeflated);
		assertThat(frames.get(1).payload()).isEqualTo(frames.get(0).payload());
		assertThat(new Written.Reader().messages(peer.written())).containsExactly(bytes, bytes);
	}

	@Test
	void laterMessageRefersToTheFirst() {
		Rig rig = new Rig(REMEMBERING);
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		byte[] noise = new byte[3000];
		new Random(1).nextBytes(noise);
		this.resource.client().sendBinary(noise);
		this.resource.client().sendBinary(noise);
		rig.turns();
		assertThat(Written.frames(peer.written()).get(1).payload()).hasSizeLessThan(100);
		assertThat(new Written.Reader().messages(peer.written())).containsExactly(noise, noise);
	}

	@Test
	void whatIsDroppedWasNotDeflated() {
		Rig rig = new Rig(REMEMBERING.sending(20_000, OverflowPolicy.DROP_OLDEST));
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		peer.room(100);
		List<byte[]> sent = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			byte[] bytes = Written.compressible(5000, i);
			sent.add(bytes);
			this.resource.client().sendBinary(bytes);
			rig.turns();
		}
		peer.room(Long.MAX_VALUE);
		rig.turns();
		List<byte[]> received = new Written.Reader().messages(peer.written());
		assertThat(received).hasSizeBetween(3, 10).startsWith(sent.get(0)).endsWith(sent.get(18), sent.get(19));
		assertThat(sent).containsSubsequence(received);
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void messageThatHasBegunToLeaveIsNotDropped() {
		Rig rig = new Rig(REMEMBERING.sending(100_000, OverflowPolicy.DROP_OLDEST));
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		byte[] large = Written.compressible(200_000, 8);
		peer.room(10);
		this.resource.client().sendBinary(large);
		rig.turns();
		byte[] first = Written.compressible(60_000, 9);
		byte[] second = Written.compressible(70_000, 10);
		this.resource.client().sendBinary(first);
		this.resource.client().sendBinary(second);
		rig.turns();
		peer.room(Long.MAX_VALUE);
		rig.turns();
		assertThat(new Written.Reader().messages(peer.written())).containsExactly(large, second);
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void nativeMemoryIsReleasedWhenTheConnectionEnds() {
		Rig rig = new Rig(REMEMBERING);
		DeflatePool pool = new DeflatePool(1, 0);
		Extension extension = Extension.of(Role.SERVER, Extensions.REMEMBERING, new DeflateSettings(1, 0, true, 15),
				pool, WindowMemory.UNBOUNDED);
		DeflateCodec codec = (DeflateCodec) extension.codec();
		MemoryTransport peer = new MemoryTransport();
		rig.start(this.resource, extension, peer);
		rig.settle();
		this.resource.client().sendBinary(Written.compressible(2000, 1));
		rig.turns();
		MessageDeflater owned = codec.deflater();
		assertThat(codec.deflater()).isSameAs(owned);
		peer.reset();
		rig.turns();
		assertThat(codec.deflater()).isNotSameAs(owned);
		// The JDK has had two exceptions for it.
		assertThatThrownBy(() -> owned.deflate(ByteBuffer.allocate(10)))
			.isInstanceOfAny(NullPointerException.class, IllegalStateException.class)
			.hasMessageContaining("closed");
		codec.close();
	}

	@Test
	void slowPeerGetsWhatItWasPromisedByteByByte() {
		Rig rig = new Rig(REMEMBERING);
		MemoryTransport peer = rig.connect(this.resource, Extensions.REMEMBERING);
		byte[] bytes = Written.compressible(100_000, 11);
		peer.room(0);
		this.resource.client().sendBinary(bytes);
		this.resource.client().sendText("end");
		rig.turns();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		long buffered = this.resource.client().bufferedBytes();
		assertThat(buffered).isPositive();
		while (buffered > 0) {
			peer.room(997);
			rig.turns();
			all.writeBytes(peer.takeWritten());
			buffered = this.resource.client().bufferedBytes();
			assertThat(buffered).isNotNegative();
		}
		assertThat(new Written.Reader().messages(all.toByteArray())).containsExactly(bytes,
				"end".getBytes(StandardCharsets.UTF_8));
	}

}
