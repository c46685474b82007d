package io.hunchensocket.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which messages leave compressed, and in how many frames.
 */
class CompressedSendingTests {

	private static final int SLICE = 32 * 1024;

	/** A peer that lags behind by half of the budget is not read from. */
	private final Rig rig = new Rig(Settings.quiet().sending(100 * SLICE, OverflowPolicy.CLOSE));

	private final RecordingResource onLoop = RecordingResource.onLoop();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private static Stream<Optional<ExtensionOffer>> extensions() {
		return Stream.of(Extensions.FORGETTING, Extensions.REMEMBERING, Extensions.forgetting(9));
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void messagesBelowTheThresholdAndThoseNotToBeCompressedLeavePlain(Optional<ExtensionOffer> extension) {
		MemoryTransport peer = this.rig.connect(this.resource, extension);
		byte[] below = Written.compressible(1023, 1);
		byte[] at = Written.compressible(1024, 2);
		SocketClient client = this.resource.client();
		client.sendBinary(below);
		client.sendBinary(at);
		client.send(SocketMessage.binary(at).uncompressed());
		client.sendText("a".repeat(1024));
		this.rig.turns();
		byte[] written = peer.written();
		assertThat(Written.firstBytes(written)).containsExactly(0x82, 0xc2, 0x82, 0xc1);
		assertThat(Written.frames(written).get(1).payload()).hasSizeLessThan(600);
		assertThat(new Written.Reader().messages(written)).containsExactly(below, at, at, bytes("a".repeat(1024)));
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void clientKnowsWhatWasAgreedOn(Optional<ExtensionOffer> extension) {
		this.rig.connect(this.resource, extension);
		assertThat(this.resource.client().isCompressed()).isTrue();
		this.rig.connect(this.resource);
		assertThat(this.resource.client().isCompressed()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void controlFramesAreNeverCompressed(Optional<ExtensionOffer> extension) {
		MemoryTransport peer = this.rig.connect(this.resource, extension);
		this.resource.client().ping(bytes("are you there?"));
		this.resource.client().close();
		this.rig.turns();
		assertThat(Written.firstBytes(peer.written())).containsExactly(0x89, 0x88);
	}

	@Test
	void whatDoesNotBecomeSmallerLeavesPlain() {
		MemoryTransport peer = this.rig.connect(this.resource, Extensions.FORGETTING);
		byte[] noise = noise(5000);
		this.resource.client().sendBinary(noise);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.binary(noise));
	}

	@Test
	void withoutTheExtensionAllLeavesPlain() {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] bytes = Written.compressible(5000, 3);
		this.resource.client().sendBinary(bytes);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.binary(bytes));
	}

	@Test
	void otherThreadsDeflateALargeMessageIntoOneFrame() {
		MemoryTransport peer = this.rig.connect(this.resource, Extensions.FORGETTING);
		byte[] bytes = Written.compressible(20 * SLICE, 4);
		this.resource.client().sendBinary(bytes);
		this.rig.turns();
		assertThat(Written.firstBytes(peer.written())).containsExactly(0xc2);
		assertThat(Written.messages(peer.written())).containsExactly(bytes);
	}

	@Test
	void smallMessageOfTheLoopIsOneFrame() {
		byte[] bytes = Written.compressible(SLICE, 5);
		this.onLoop.on("text go", (client) -> client.sendBinary(bytes));
		MemoryTransport peer = this.rig.connect(this.onLoop, Extensions.FORGETTING);
		peer.receive(Frames.maskedText("go"));
		this.rig.turns();
		assertThat(Written.firstBytes(peer.written())).containsExactly(0xc2);
		assertThat(Written.messages(peer.written())).containsExactly(bytes);
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void largeMessageOfTheLoopLeavesSliceBySliceAndOthersHaveTheirTurn(Optional<ExtensionOffer> extension) {
		byte[] bytes = Written.compressible(30 * SLICE + 1, 6);
		this.onLoop.on("text go", (client) -> client.sendBinary(bytes));
		this.onLoop.on("text hello", (client) -> client.sendText("hello back"));
		MemoryTransport peer = this.rig.connect(this.onLoop, extension);
		MemoryTransport other = this.rig.connect(this.onLoop, extension);
		peer.receive(Frames.maskedText("go"));
		this.rig.turn();
		assertThat(Written.firstBytes(peer.written())).startsWith(0x42).hasSizeBetween(1, 8);
		peer.receive(Frames.maskedPing("still there?"));
		other.receive(Frames.maskedText("hello"));
		this.rig.turn();
		assertThat(other.written()).isEqualTo(Frames.text("hello back"));
		assertThat(Written.firstBytes(peer.written())).hasSizeBetween(2, 17).contains(0x8a).doesNotContain(0x80);
		int before = 0;
		while (Written.frames(peer.written()).size() > before) {
			before = Written.frames(peer.written()).size();
			this.rig.turn();
			assertThat(Written.frames(peer.written())).hasSizeLessThanOrEqualTo(before + 9);
		}
		List<Integer> expected = new ArrayList<>(List.of(0x42));
		for (int i = 1; i < 30; i++) {
			expected.add(0x00);
		}
		expected.add(0x80);
		assertThat(Written.firstBytes(peer.written())).filteredOn((first) -> first != 0x8a).isEqualTo(expected);
		assertThat(new Written.Reader().messages(peer.written())).containsExactly(bytes);
		assertThat(this.onLoop.client(0).bufferedBytes()).isZero();
	}

	@Test
	void closeWaitsForTheSlices() {
		byte[] bytes = Written.compressible(20 * SLICE, 7);
		this.onLoop.on("text go", (client) -> {
			client.sendBinary(bytes);
			client.close();
		});
		MemoryTransport peer = this.rig.connect(this.onLoop, Extensions.FORGETTING);
		peer.receive(Frames.maskedText("go"));
		this.rig.turns();
		assertThat(Written.firstBytes(peer.written())).hasSize(21).endsWith(0x80, 0x88);
		assertThat(Written.messages(peer.written())).containsExactly(bytes);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] noise(int length) {
		byte[] noise = new byte[length];
		new Random(17).nextBytes(noise);
		return noise;
	}

}
