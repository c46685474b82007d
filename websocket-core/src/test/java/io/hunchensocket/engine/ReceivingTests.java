package io.hunchensocket.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages however they are cut, by frames and by reads.
 */
class ReceivingTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesArriveWholeUnderEverySplit(boolean onLoop) {
		byte[] bytes = Frames.all(Frames.maskedText("grüße"), Frames.masked(0x02, new byte[] { 1, 2 }),
				Frames.maskedPing("p"), Frames.masked(0x80, new byte[] { 3 }), Frames.masked(0x81, new byte[0]),
				Frames.maskedClose(1000, ""));
		RecordingResource told = new RecordingResource(onLoop);
		for (int first = 0; first <= bytes.length; first++) {
			for (int second = first; second <= bytes.length; second++) {
				MemoryTransport peer = this.rig.start(told);
				for (byte[] piece : List.of(Arrays.copyOf(bytes, first), Arrays.copyOfRange(bytes, first, second),
						Arrays.copyOfRange(bytes, second, bytes.length))) {
					if (piece.length > 0) {
						peer.receive(piece);
					}
				}
				peer.receiveEnd();
				this.rig.settle();
				assertThat(told.takeVerbs()).as("split at %d and %d", first, second)
					.containsExactly("made", "connected", "text grüße", "binary 010203", "text ", "disconnected 1000");
				assertThat(peer.written()).isEqualTo(Frames.all(Frames.pong("p"), Frames.close(1000, "")));
				this.rig.requireNothingLeft(told, peer);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_522, 65_523, 65_535, 65_536, 65_537, 200_000, 1_048_576 })
	void messagesLargerThanAReadArriveWhole(int length) {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] payload = Frames.distinct(length);
		peer.receive(Frames.all(Frames.maskedBinary(payload), Frames.maskedText("next")));
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("made", "connected",
				"binary " + HexFormat.of().formatHex(payload), "text next");
	}

	@Test
	void textIsCheckedAtItsFirstBadByteInWhicheverFrame() {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] half = Arrays.copyOf("ü".getBytes(StandardCharsets.UTF_8), 1);
		peer.receive(Frames.all(Frames.masked(0x01, half), Frames.masked(0x00, new byte[] { 'x' })));
		this.rig.settle();
		assertThat(Frames.read(peer.written())).singleElement().asString().startsWith("88:03ef");
		assertThat(this.resource.verbs()).containsExactly("made", "connected");
	}

	@Test
	void peersOfOneLoopDoNotSeeEachOthersBytes() {
		Rig small = new Rig(Settings.quiet().receiving(1, 10));
		MemoryTransport first = small.connect(this.resource);
		MemoryTransport second = small.connect(this.resource);
		this.resource.takeVerbs();
		for (int i = 0; i < 20; i++) {
			first.receive(Frames.all(Frames.maskedText("first " + i), Frames.maskedText("a" + i)));
			second.receive(Frames.all(Frames.maskedText("second " + i), Frames.maskedText("b" + i)));
		}
		for (int i = 0; i < 100; i++) {
			small.turn();
			small.executor().runNext();
		}
		List<String> verbs = this.resource.takeVerbs();
		assertThat(verbs).hasSize(80);
		for (String mark : List.of("text first ", "text second ", "text a", "text b")) {
			assertThat(
					verbs.stream().filter((verb) -> verb.startsWith(mark)).map((verb) -> verb.substring(mark.length())))
				.containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
						"16", "17", "18", "19");
		}
	}

}
