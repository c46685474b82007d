package io.hunchensocket.engine;

import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.transport.MemoryTransport;
import io.hunchensocket.transport.Sized;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for one message to many clients.
 */
class BroadcastTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	@Test
	void everybodyButOneGetsIt() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 3);
		this.resource.clients().broadcastExcept(SocketMessage.text("hi"), this.resource.client(1));
		this.resource.clients().broadcastBinary(new byte[] { 7 });
		this.rig.turns();
		assertThat(peers.get(0).written()).isEqualTo(Frames.hex("81026869 820107"));
		assertThat(peers.get(1).written()).isEqualTo(Frames.hex("820107"));
		assertThat(peers.get(2).written()).isEqualTo(Frames.hex("81026869 820107"));
	}

	@Test
	void singleAndBroadcastKeepTheOrderOfTheCalls() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		this.resource.client(0).sendText("1");
		this.resource.clients().broadcastText("2");
		this.resource.client(0).sendText("3");
		this.resource.client(1).sendText("4");
		this.resource.clients().broadcastText("5");
		this.rig.turns();
		assertThat(Frames.read(peers.get(0).written())).containsExactly("1", "2", "3", "5");
		assertThat(Frames.read(peers.get(1).written())).containsExactly("2", "4", "5");
	}

	@Test
	void nobodyThereIsNoProblem() {
		assertThat(this.resource.clients().broadcastText("x")).isEqualTo(SendResult.QUEUED);
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.clients().broadcastText("y")).isEqualTo(SendResult.QUEUED);
		assertThat(this.rig.loop().offer(new Sized(() -> {
		}, Rig.FIFO_BYTES))).isTrue();
		// An empty room does not even ask the loop.
		assertThat(this.resource.clients().broadcastText("z")).isEqualTo(SendResult.QUEUED);
	}

	@Test
	void broadcastBeforeACloseIsSent() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		this.resource.clients().broadcastText("bye");
		this.resource.closeClients(CloseStatus.GOING_AWAY);
		this.resource.clients().broadcastText("never");
		this.rig.turns();
		for (MemoryTransport peer : peers) {
			assertThat(peer.written()).isEqualTo(Frames.hex("8103627965 880203e9"));
		}
	}

	@Test
	void membersThatLeaveInTheMiddleHarmNobody() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 5);
		for (int gone : new int[] { 1, 4, 0 }) {
			this.resource.clients().broadcastText("before " + gone);
			peers.get(gone).reset();
			this.rig.turns();
			this.rig.executor().runAll();
			this.resource.clients().broadcastText("after " + gone);
			this.rig.turns();
		}
		List<String> all = List.of("before 1", "after 1", "before 4", "after 4", "before 0", "after 0");
		assertThat(Frames.read(peers.get(2).written())).isEqualTo(all);
		assertThat(Frames.read(peers.get(3).written())).isEqualTo(all);
		assertThat(this.resource.clients()).containsExactlyInAnyOrder(this.resource.client(2), this.resource.client(3));
		MemoryTransport late = this.rig.connect(this.resource);
		this.resource.clients().broadcastText("last");
		this.rig.turns();
		assertThat(Frames.read(late.written())).containsExactly("last");
		assertThat(Frames.read(peers.get(2).written())).endsWith("last");
	}

	@Test
	void slowMemberIsClosedAndTheOthersAreServed() {
		Rig small = new Rig(Settings.quiet().sending(50, OverflowPolicy.CLOSE));
		MemoryTransport slow = small.connect(this.resource);
		MemoryTransport fast = small.connect(this.resource);
		slow.room(0);
		for (int i = 0; i < 10; i++) {
			this.resource.clients().broadcastText("message " + i);
			small.turns();
		}
		assertThat(Frames.read(fast.written())).hasSize(10).endsWith("message 9");
		slow.room(Long.MAX_VALUE);
		small.turns();
		assertThat(slow.written()).endsWith(Frames.close(1013, "the client reads too slowly"))
			.startsWith(Frames.text("message 0"));
		assertThat(this.resource.client(0).isOpen()).isFalse();
		assertThat(this.resource.client(1).isOpen()).isTrue();
	}

	@Test
	void resourceIsServedByOneEngine() {
		RecordingResource resource = RecordingResource.onLoop();
		Rig first = new Rig();
		first.connect(resource);
		Rig second = new Rig();
		assertThatIllegalStateException().isThrownBy(() -> second.open(resource))
			.withMessage("The resource is served by another engine: make one for each");
		assertThat(second.engine().connectionCount()).isZero();
	}

}
