package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an engine that ends all connections at once, in whatever state they are.
 */
class StoppingTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private void stop() {
		assertThat(this.rig.engine().stop(Duration.ofSeconds(1))).isTrue();
		this.rig.settle();
	}

	@Test
	void everybodyIsToldAndNobodyIsWaitedFor() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.client().sendText("before");
		stop();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("before"), Frames.close(1001, "")));
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peer);
		assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> this.rig.open(this.resource));
	}

	@Test
	void everyStateEndsOnceAndWithItsOwnStatus() {
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			peers.add(this.rig.connect(this.resource));
		}
		this.resource.takeVerbs();
		peers.get(0).room(0);
		this.resource.client(0).sendText("stuck");
		this.resource.client(1).close(CloseStatus.of(4001));
		peers.get(2).receive(Frames.maskedClose(4002, ""));
		peers.get(3).receive(Frames.hex("8101 61"));
		peers.get(4).endNeedsRoom();
		peers.get(4).room(4);
		peers.get(4).receive(Frames.maskedClose(4004, ""));
		peers.get(5).reset();
		this.rig.settle();
		stop();
		assertThat(this.resource.verbs()).containsExactlyInAnyOrder("disconnected 1006", "disconnected 1006",
				"disconnected 4002", "disconnected 1002", "disconnected 4004", "disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peers.toArray(MemoryTransport[]::new));
	}

	@Test
	void peerThatWasResetUnnoticedEndsToo() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		this.resource.client().sendText("stuck");
		this.rig.settle();
		peer.reset();
		stop();
		assertThat(this.resource.verbs()).startsWith("made", "connected").hasSize(3);
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void lastVerbMayStopTheEngineWhileThePeersEndIsWaitedFor() {
		RecordingResource onLoop = RecordingResource.onLoop();
		onLoop.on("disconnected 1000", (client) -> this.rig.engine().stop(Duration.ofSeconds(1)));
		MemoryTransport peer = this.rig.connect(onLoop);
		peer.receive(Frames.maskedClose(1000, ""));
		this.rig.settle();
		assertThat(onLoop.verbs()).containsExactly("made", "connected", "disconnected 1000");
		this.rig.requireNothingLeft(onLoop, peer);
	}

	@Test
	void verbThatStopsTheEngineIsToldOfItsEndOnce() {
		RecordingResource onLoop = RecordingResource.onLoop();
		onLoop.on("text stop", (client) -> this.rig.engine().stop(Duration.ofSeconds(1)));
		MemoryTransport peer = this.rig.connect(onLoop);
		peer.receive(Frames.all(Frames.maskedText("stop"), Frames.maskedText("unheard")));
		this.rig.settle();
		assertThat(onLoop.verbs()).containsExactly("made", "connected", "text stop", "disconnected 1006");
		this.rig.requireNothingLeft(onLoop, peer);
	}

}
