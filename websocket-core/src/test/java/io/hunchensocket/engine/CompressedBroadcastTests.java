package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.messages.FragmentedMessage;
import io.hunchensocket.engine.messages.IndependentCompressor;
import io.hunchensocket.engine.messages.MessageSlices;
import io.hunchensocket.engine.messages.Outgoing;
import io.hunchensocket.engine.messages.PreparedMessage;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.ClientsBinding;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for one message to many clients of which some have agreed on compression: it is
 * deflated once for all whose parameters are equal.
 */
class CompressedBroadcastTests {

	private final DeflatePool pool = new DeflatePool(1, 4);

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void equalParametersShareOneFrame() {
		PreparedMessage message = new PreparedMessage(SocketMessage.binary(Written.compressible(5000, 1)));
		Outgoing first = compressor(15).soon(message);
		assertThat(first).isNotSameAs(message.plain());
		assertThat(compressor(15).soon(message)).isSameAs(first);
		assertThat(compressor(15).now(message)).isSameAs(first);
		Outgoing smaller = compressor(9).now(message);
		assertThat(smaller).isNotSameAs(first);
		assertThat(compressor(9).soon(message)).isSameAs(smaller);
	}

	@Test
	void whatDoesNotBecomeSmallerIsThePlainFrameOfAll() {
		PreparedMessage message = new PreparedMessage(SocketMessage.binary(new byte[] { 1, 2, 3 }));
		assertThat(compressor(15).now(message)).isSameAs(message.plain());
		assertThat(compressor(8).soon(message)).isSameAs(message.plain());
	}

	@Test
	void slicesOfALargeMessageAreDeflatedOnceForAll() {
		byte[] bytes = Frames.distinct(4 * MessageSlices.BYTES);
		new Random(3).nextBytes(bytes);
		PreparedMessage message = new PreparedMessage(SocketMessage.binary(bytes));
		FragmentedMessage first = (FragmentedMessage) compressor(15).soon(message);
		while (!first.isComplete()) {
			first.next();
		}
		long allocated = AllocatedBytes.of(() -> {
			FragmentedMessage again = (FragmentedMessage) compressor(15).soon(message);
			int frames = 0;
			while (!again.isComplete()) {
				again.next();
				frames++;
			}
			return frames;
		});
		// To deflate them anew would take as many bytes as they have.
		assertThat(allocated).isLessThan(bytes.length / 4);
	}

	@Test
	void othersGetItAsTheyHaveAgreed() {
		List<MemoryTransport> peers = connect(Extensions.FORGETTING, Extensions.FORGETTING, Optional.empty(),
				Extensions.forgetting(9), Extensions.REMEMBERING);
		byte[] bytes = Written.compressible(10_000, 2);
		this.resource.clients().broadcastBinary(bytes);
		this.rig.turns();
		assertThat(peers.get(1).written()).isEqualTo(peers.get(0).written());
		assertThat(peers.get(2).written()).isEqualTo(Frames.binary(bytes));
		assertThat(peers.get(3).written()).isNotEqualTo(peers.get(0).written());
		for (MemoryTransport peer : peers) {
			assertThat(Written.messages(peer.written())).containsExactly(bytes);
			assertThat(Written.firstBytes(peer.written())).containsExactly((peer == peers.get(2)) ? 0x82 : 0xc2);
		}
	}

	@Test
	void otherThreadsMakeWholeFramesAndLoopsSlices() {
		byte[] bytes = Written.compressible(3 * MessageSlices.BYTES, 3);
		this.resource.on("text all", (client) -> this.resource.clients().broadcastBinary(bytes));
		List<MemoryTransport> peers = connect(Extensions.FORGETTING, Extensions.FORGETTING, Extensions.forgetting(10));
		this.resource.clients().broadcastBinary(bytes);
		this.rig.turns();
		for (MemoryTransport peer : peers) {
			assertThat(Written.firstBytes(peer.written())).containsExactly(0xc2);
			assertThat(Written.messages(peer.takeWritten())).containsExactly(bytes);
		}
		peers.get(0).receive(Frames.maskedText("all"));
		this.rig.turns();
		for (MemoryTransport peer : peers) {
			assertThat(Written.firstBytes(peer.written())).containsExactly(0x42, 0x00, 0x80);
			assertThat(Written.messages(peer.written())).containsExactly(bytes);
		}
		assertThat(this.resource.client(0).bufferedBytes()).isZero();
	}

	@Test
	void slowAndGoneReceiversHarmNoOther() {
		byte[] bytes = Written.compressible(20 * MessageSlices.BYTES, 4);
		this.resource.on("text all", (client) -> this.resource.clients().broadcastBinary(bytes));
		List<MemoryTransport> peers = connect(Extensions.FORGETTING, Extensions.FORGETTING, Extensions.FORGETTING);
		peers.get(0).room(10);
		peers.get(1).room(10);
		peers.get(2).receive(Frames.maskedText("all"));
		this.rig.turns();
		assertThat(Written.messages(peers.get(2).written())).containsExactly(bytes);
		peers.get(0).reset();
		peers.get(1).room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(peers.get(1).written()).isEqualTo(peers.get(2).written());
		for (int i = 0; i < 3; i++) {
			assertThat(this.resource.client(i).bufferedBytes()).isZero();
		}
	}

	private static Stream<Optional<ExtensionOffer>> extensions() {
		return Stream.of(Extensions.FORGETTING, Extensions.REMEMBERING);
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void aLargeOneCountsOnceHoweverManyWaitForIt(Optional<ExtensionOffer> extension) {
		Rig own = new Rig(Settings.quiet().memory(4_000_000));
		byte[] bytes = Written.compressible(32 * MessageSlices.BYTES, 6);
		this.resource.on("text all", (client) -> this.resource.clients().broadcastBinary(bytes));
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			peers.add(own.connect(this.resource, extension));
			peers.get(i).room((i < 10) ? 0 : 10_000);
		}
		long before = own.engine().memory().held();
		peers.get(0).receive(Frames.maskedText("all"));
		own.turns();
		assertThat(own.engine().memory().held() - before).isBetween(1_000_000L, 2_500_000L);
		peers.get(0).reset();
		own.turns();
		for (MemoryTransport peer : peers.subList(1, 20)) {
			peer.room(Long.MAX_VALUE);
			own.turns();
			assertThat(Written.messages(peer.written())).containsExactly(bytes);
		}
		assertThat(own.engine().memory().held()).isLessThanOrEqualTo(before);
	}

	@Test
	void whatOneClientIsSentCountsForItself() {
		Rig own = new Rig(Settings.quiet().memory(4_000_000));
		byte[] bytes = Written.compressible(32 * MessageSlices.BYTES, 7);
		this.resource.on("text me", (client) -> client.sendBinary(bytes));
		for (Optional<ExtensionOffer> extension : List.of(Extensions.FORGETTING, Extensions.REMEMBERING)) {
			MemoryTransport peer = own.connect(this.resource, extension);
			peer.room(0);
			long before = own.engine().memory().held();
			peer.receive(Frames.maskedText("me"));
			own.turns();
			assertThat(own.engine().memory().held() - before).isGreaterThan(1_000_000);
			peer.room(Long.MAX_VALUE);
			own.turns();
			assertThat(Written.messages(peer.written())).containsExactly(bytes);
			assertThat(own.engine().memory().held()).isLessThanOrEqualTo(before);
		}
	}

	private IndependentCompressor compressor(int windowBits) {
		return new IndependentCompressor(windowBits, 0, this.pool);
	}

	@SafeVarargs
	private List<MemoryTransport> connect(Optional<ExtensionOffer>... extensions) {
		List<MemoryTransport> peers = new ArrayList<>();
		for (Optional<ExtensionOffer> extension : extensions) {
			peers.add(this.rig.connect(this.resource, extension));
		}
		return peers;
	}

}
