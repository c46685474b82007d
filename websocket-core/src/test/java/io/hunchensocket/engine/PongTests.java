package io.hunchensocket.engine;

import java.util.Arrays;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the answers to pings. Source: RFC 6455, sections 5.5.2 and 5.5.3.
 */
class PongTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@Test
	void pingIsAnsweredWithItsPayload() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedPing("are you there"));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.pong("are you there"));
		assertThat(this.resource.takeVerbs()).containsExactly("made", "connected");
	}

	@Test
	void pingsThatCameTogetherAreAllAnswered() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedPing("1"), Frames.maskedPing("2"), Frames.maskedPing("3")));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.pong("1"), Frames.pong("2"), Frames.pong("3")));
	}

	@Test
	void floodOfPingsIsBoundedWhereWeSendManyPingsOurselves() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.on("text go", (client) -> {
			for (int i = 0; i < 65; i++) {
				client.ping(new byte[0]);
			}
		});
		byte[][] pings = new byte[1000][];
		Arrays.fill(pings, Frames.maskedPing("?"));
		peer.receive(Frames.all(Frames.maskedText("go"), Frames.all(pings)));
		this.rig.turns();
		assertThat(Written.firstBytes(peer.written())).hasSizeLessThan(65 + 64).contains(0x8a);
	}

	@Test
	void ofAFloodOfPingsOnlyTheLatestAreAnswered() {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[][] pings = new byte[1000][];
		for (int i = 0; i < pings.length; i++) {
			pings[i] = Frames.maskedPing(Integer.toString(i));
		}
		peer.receive(Frames.all(pings));
		this.rig.turns();
		// 64 at most wait for the end of a turn: 999 is the 40th after the last of 15
		// times.
		byte[][] pongs = new byte[40][];
		for (int i = 0; i < pongs.length; i++) {
			pongs[i] = Frames.pong(Integer.toString(960 + i));
		}
		assertThat(peer.written()).isEqualTo(Frames.all(pongs));
	}

}
