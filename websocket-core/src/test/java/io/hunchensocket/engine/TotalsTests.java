package io.hunchensocket.engine;

import java.util.List;
import java.util.stream.IntStream;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.FakeClock;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an engine counts of all its connections.
 */
class TotalsTests {

	private final Rig rig = new Rig();

	private Totals totals() {
		return this.rig.engine().totals();
	}

	@Test
	void engineThatHasDoneNothingHasCountedNothing() {
		assertThat(totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesAndTheirBytesCountBothWays(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop).on("text ask", (client) -> {
			client.sendText("answer");
			client.sendBinary(new byte[300]);
		});
		MemoryTransport peer = this.rig.connect(resource);
		byte[] received = Frames.all(Frames.maskedText("ask"), Frames.maskedPing("p"), Frames.masked(0x01, new byte[3]),
				Frames.masked(0x80, new byte[4]), Frames.maskedText("ask"));
		peer.receive(received);
		this.rig.settle();
		assertThat(totals().messagesReceived()).isEqualTo(3);
		assertThat(totals().bytesReceived()).isEqualTo(received.length);
		assertThat(totals().messagesSent()).isEqualTo(4);
		assertThat(totals().bytesSent()).isEqualTo(peer.written().length);
	}

	@Test
	void messageThatIsRefusedOrCutIsNoMessage() {
		BareResource resource = new BareResource(true);
		MemoryTransport refused = this.rig.connect(resource);
		refused.receive(Frames.maskedText("nobody takes texts here"));
		RecordingResource texts = RecordingResource.onLoop();
		MemoryTransport cut = this.rig.connect(texts);
		cut.receive(Frames.masked(0x01, new byte[3]));
		cut.reset();
		MemoryTransport invalid = this.rig.connect(texts);
		invalid.receive(Frames.masked(0x81, new byte[] { (byte) 0xff }));
		this.rig.settle();
		assertThat(totals().messagesReceived()).isZero();
		assertThat(totals().messagesSent()).isZero();
		assertThat(totals().bytesSent()).isEqualTo(refused.written().length + invalid.written().length);
	}

	@Test
	void connectionsCountWhenTheyOpenAndWhenTheirLastVerbHasReturned() {
		RecordingResource resource = RecordingResource.onExecutor();
		List<MemoryTransport> peers = this.rig.connect(resource, 3);
		this.rig.open(resource).abandon();
		assertThat(totals().connectionsOpened()).isEqualTo(3);
		peers.get(0).reset();
		peers.get(1).reset();
		this.rig.turns();
		assertThat(totals().connectionsEnded()).isZero();
		this.rig.settle();
		assertThat(totals().connectionsOpened()).isEqualTo(3);
		assertThat(totals().connectionsEnded()).isEqualTo(2);
	}

	@Test
	void broadcastThatCouldNotBeWrittenIsNotCounted() {
		RecordingResource resource = RecordingResource.onLoop();
		List<MemoryTransport> peers = this.rig.connect(resource, 2);
		peers.get(0).onWrite(() -> {
			throw new StackOverflowError("of the test");
		});
		resource.clients().broadcastText("to all");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("disconnected 1006");
		assertThat(totals().messagesSent()).isOne();
		assertThat(totals().bytesSent()).isEqualTo(peers.get(1).written().length);
	}

	@Test
	void broadcastCountsForEachWhoGetsIt() {
		RecordingResource resource = RecordingResource.onExecutor();
		List<MemoryTransport> peers = this.rig.connect(resource, 3);
		// One gets it in parts, through the queue.
		peers.get(1).room(2);
		resource.clients().broadcastText("to all");
		resource.clients().broadcastText("once more");
		this.rig.turn();
		peers.get(1).room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(totals().messagesSent()).isEqualTo(6);
		assertThat(totals().bytesSent()).isEqualTo(peers.stream().mapToInt((peer) -> peer.written().length).sum());
	}

	@Test
	void messageCountsOnceHoweverItIsCut() {
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = this.rig.connect(resource);
		peer.room(0);
		resource.client().sendBinary(new byte[100_000]);
		resource.client().sendText("second");
		while (peer.written().length < 50_000) {
			peer.room(10_000);
			this.rig.turn();
			assertThat(totals().messagesSent()).isZero();
		}
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(totals().messagesSent()).isEqualTo(2);
		assertThat(totals().bytesSent()).isEqualTo(peer.written().length);
	}

	@Test
	void whatALoopCannotTakeIsDropped() {
		Rig large = new Rig(Settings.quiet().sending(10 * Rig.FIFO_BYTES, OverflowPolicy.CLOSE));
		RecordingResource resource = RecordingResource.onExecutor();
		large.connect(resource, 3);
		SocketClient client = resource.client();
		byte[] half = new byte[Rig.FIFO_BYTES / 2];
		assertThat(client.sendBinary(half)).isEqualTo(SendResult.QUEUED);
		assertThat(large.engine().totals().messagesDropped()).isZero();
		assertThat(client.sendBinary(half)).isEqualTo(SendResult.DROPPED);
		assertThat(large.engine().totals().messagesDropped()).isOne();
		assertThat(resource.clients().broadcastBinary(half)).isEqualTo(SendResult.DROPPED);
		assertThat(large.engine().totals().messagesDropped()).isEqualTo(4);
	}

	@Test
	void turnsCount() {
		this.rig.turn();
		this.rig.turn();
		assertThat(totals().loopTurns()).isEqualTo(2);
	}

	@Test
	void totalsOfTwoLoopsAreSummedUp() {
		FakeClock clock = new FakeClock();
		List<EventLoop> loops = List.of(EventLoop.driven(Rig.FIFO_BYTES, clock),
				EventLoop.driven(Rig.FIFO_BYTES, clock));
		WebSocketEngine engine = new WebSocketEngine(new EventLoopGroup(loops), Runnable::run,
				Settings.quiet().connection(), 10);
		RecordingResource resource = RecordingResource.onLoop().on("text ask", (client) -> client.sendText("answer"));
		List<MemoryTransport> peers = IntStream.range(0, 4).mapToObj((i) -> {
			MemoryTransport peer = new MemoryTransport();
			engine.open(Route.to(resource), OpeningRequest.builder().path("/room").build(), Rig.ANSWER).start(peer);
			return peer;
		}).toList();
		loops.forEach(EventLoop::runOnce);
		peers.forEach((peer) -> peer.receive(Frames.maskedText("ask")));
		loops.forEach(EventLoop::runOnce);
		peers.get(3).reset();
		loops.forEach(EventLoop::runOnce);
		assertThat(engine.totals()).isEqualTo(
				new Totals(4, 1, 4, 4L * Frames.maskedText("ask").length, 4, 4L * Frames.text("answer").length, 0, 6));
		engine.close();
	}

}
