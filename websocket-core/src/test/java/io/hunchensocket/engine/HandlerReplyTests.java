package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.SendResult;
import io.hunchensocket.engine.base.ConnectionEnd;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the reply to the only message that waits for a handler, which the handler
 * writes itself where any thread may write to the transport.
 */
class HandlerReplyTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport connect() {
		return connect(this.rig);
	}

	private MemoryTransport connect(Rig to) {
		MemoryTransport peer = new MemoryTransport().writableFromAnyThread();
		to.open(this.resource).start(peer);
		to.settle();
		return peer;
	}

	/** The handler runs, and the loop does nothing meanwhile. */
	private void handle(MemoryTransport peer, String text) {
		peer.receive(Frames.maskedText(text));
		this.rig.turns();
		this.rig.executor().runAll();
	}

	/** Does something while the handler writes. */
	private static void onFirstWrite(MemoryTransport peer, Runnable action) {
		peer.onWrite(() -> {
			peer.onWrite(() -> {
			});
			action.run();
		});
	}

	@Test
	void handlerWritesItsReplyWithoutTheLoop() {
		this.resource.on("text x", (client) -> assertThat(client.sendText("y")).isEqualTo(SendResult.QUEUED));
		MemoryTransport peer = connect();
		for (int i = 1; i <= 3; i++) {
			handle(peer, "x");
			assertThat(peer.writes()).isEqualTo(i);
		}
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.text("y"), Frames.text("y")));
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void handlerWritesNothingWhereOnlyTheLoopMay() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = this.rig.connect(this.resource);
		handle(peer, "x");
		assertThat(peer.writes()).isZero();
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.text("y"));
		assertThat(peer.offLoopCalls()).isZero();
	}

	@Test
	void loopWritesWhatFollowsTheReplyInOneWrite() {
		this.resource.on("text x", (client) -> List.of("1", "2", "3").forEach(client::sendText));
		MemoryTransport peer = connect();
		handle(peer, "x");
		assertThat(peer.written()).isEqualTo(Frames.text("1"));
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("1"), Frames.text("2"), Frames.text("3")));
		assertThat(peer.writes()).isEqualTo(2);
	}

	@Test
	void loopWritesTheRepliesWhileOtherMessagesWaitForAHandler() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		List<MemoryTransport> peers = List.of(connect(), connect(), connect());
		peers.forEach((peer) -> peer.receive(Frames.maskedText("x")));
		this.rig.turns();
		this.rig.executor().runAll();
		// The last one does not overtake the others either: the loop has not run.
		assertThat(peers).extracting(MemoryTransport::writes).containsExactly(0, 0, 0);
		this.rig.turn();
		assertThat(peers).extracting(MemoryTransport::writes).containsExactly(1, 1, 1);
	}

	@Test
	void loopWritesTheRepliesToMessagesThatCameTogether() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect();
		peer.receive(Frames.all(Frames.maskedText("x"), Frames.maskedText("x")));
		this.rig.turns();
		this.rig.executor().runAll();
		assertThat(peer.writes()).isZero();
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.text("y")));
		assertThat(peer.writes()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "broadcast", "other client", "ping" })
	void replyFollowsWhatItsThreadHandedOverBefore(String first) {
		MemoryTransport peer = connect();
		SocketClient receiver = this.resource.client();
		MemoryTransport otherPeer = connect();
		SocketClient other = this.resource.client(1);
		this.resource.on("text x", (client) -> {
			switch (first) {
				case "broadcast" -> this.resource.clients().broadcastText("before");
				case "other client" -> other.sendText("before");
				default -> client.ping(new byte[] { 7 });
			}
			client.sendText("reply");
		});
		handle(peer, "x");
		assertThat(peer.writes()).isZero();
		this.rig.turn();
		byte[] before = switch (first) {
			case "broadcast" -> Frames.text("before");
			case "other client" -> new byte[0];
			default -> Frames.hex("8901 07");
		};
		assertThat(peer.written()).isEqualTo(Frames.all(before, Frames.text("reply")));
		assertThat(otherPeer.written()).isEqualTo(first.equals("ping") ? new byte[0] : Frames.text("before"));
		assertThat(receiver.bufferedBytes()).isZero();
	}

	@Test
	void replyFollowsWhatTheLoopHasTakenButNotWritten() {
		this.resource.on("text x", (client) -> client.sendText("reply"));
		MemoryTransport peer = connect();
		this.rig.loop().execute(() -> {
			this.resource.client().sendText("taken");
			this.rig.executor().runAll();
			assertThat(peer.writes()).isZero();
		});
		peer.receive(Frames.maskedText("x"));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("taken"), Frames.text("reply")));
	}

	@Test
	void replyFollowsTheRestOfWhatThePeerDidNotTake() {
		this.resource.on("text x", (client) -> client.sendText("reply"));
		MemoryTransport peer = connect();
		peer.room(3);
		this.resource.client().sendText("slow");
		this.rig.turns();
		handle(peer, "x");
		assertThat(peer.written()).hasSize(3);
		peer.room(100);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("slow"), Frames.text("reply")));
	}

	@Test
	void loopWritesTheRestFirstWhereverTheReplyWasCut() {
		byte[] reply = Frames.binary(Frames.distinct(130));
		this.resource.on("text x", (client) -> {
			client.sendBinary(Frames.distinct(130));
			client.sendText("next");
		});
		for (int cut = 0; cut < reply.length; cut++) {
			MemoryTransport peer = connect();
			peer.room(cut);
			peer.receive(Frames.all(Frames.maskedText("x")));
			this.rig.turns();
			onFirstWrite(peer, () -> {
				peer.receive(Frames.maskedPing("p"));
				this.rig.turns();
			});
			this.rig.executor().runAll();
			assertThat(peer.written()).as("cut at %d", cut).hasSize(cut);
			this.rig.turns();
			peer.room(1000);
			this.rig.settle();
			assertThat(peer.written()).as("cut at %d", cut)
				.isEqualTo(Frames.all(reply, Frames.hex("8a01 70"), Frames.text("next")));
			assertThat(this.resource.client(cut).bufferedBytes()).isZero();
		}
		assertThat(this.rig.engine().memory().held()).isZero();
	}

	@Test
	void peerThatTakesNothingOfAReplyIsCutOff() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		Rig timed = new Rig(new Settings(ConnectionSettings.DEFAULTS));
		MemoryTransport peer = connect(timed);
		peer.room(1);
		peer.receive(Frames.maskedText("x"));
		timed.turns();
		timed.executor().runAll();
		assertThat(peer.written()).hasSize(1);
		timed.turns();
		timed.passSlowly(ConnectionSettings.DEFAULTS.timeouts().writeTimeout().plusSeconds(1));
		assertThat(this.resource.verbs()).last().isEqualTo("disconnected 1006");
		timed.requireNothingLeft(this.resource, peer);
		assertThat(timed.engine().memory().held()).isZero();
	}

	@Test
	void loopWaitsWhileAHandlerWrites() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect();
		List<byte[]> meanwhile = new ArrayList<>();
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		onFirstWrite(peer, () -> {
			peer.receive(Frames.maskedPing("p"));
			this.resource.clients().broadcastText("all");
			this.rig.turns();
			meanwhile.add(peer.written());
		});
		this.rig.executor().runAll();
		assertThat(meanwhile).containsExactly(Frames.text("y"));
		assertThat(peer.written()).isEqualTo(Frames.text("y"));
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.hex("8a01 70"), Frames.text("all")));
	}

	@Test
	void anotherHandlerWaitsWhileOneWrites() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect();
		SocketClient client = this.resource.client();
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		onFirstWrite(peer, () -> {
			client.sendText("other");
		});
		this.rig.executor().runAll();
		assertThat(peer.written()).isEqualTo(Frames.text("y"));
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.text("other")));
	}

	@Test
	void closeFollowsTheReplyAndNothingFollowsTheClose() {
		this.resource.on("text x", (client) -> {
			client.sendText("bye");
			client.close(CloseStatus.of(4000));
			assertThat(client.sendText("never")).isEqualTo(SendResult.CLOSED);
		});
		MemoryTransport peer = connect();
		handle(peer, "x");
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("bye"), Frames.close(4000, "")));
	}

	@Test
	void closeThatComesWhileAHandlerWritesLeavesBehindTheReply() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect();
		peer.receive(Frames.maskedText("x"));
		peer.room(1);
		this.rig.turns();
		onFirstWrite(peer, () -> {
			this.resource.client().close(CloseStatus.of(4000));
			this.rig.turns();
		});
		this.rig.executor().runAll();
		peer.room(100);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.close(4000, "")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionMayEndWhileAHandlerWrites(boolean partly) {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect();
		peer.receive(Frames.maskedText("x"));
		peer.room(partly ? 1 : 100);
		this.rig.turns();
		onFirstWrite(peer, () -> {
			assertThat(this.rig.engine().stop(Duration.ofSeconds(1))).isTrue();
			this.rig.turns();
		});
		this.rig.settle();
		assertThat(peer.written()).hasSize(partly ? 1 : 3);
		assertThat(this.resource.verbs()).last().isEqualTo("disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peer);
		assertThat(this.resource.client().bufferedBytes()).isZero();
		assertThat(this.rig.engine().memory().held()).isZero();
	}

	@Test
	void connectionThatCannotBeWrittenToEnds() {
		this.resource.on("text x", (client) -> {
			assertThat(client.sendText("y")).isEqualTo(SendResult.QUEUED);
			client.sendText("z");
		});
		MemoryTransport peer = connect();
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		peer.reset();
		this.rig.executor().runAll();
		this.rig.settle();
		assertThat(peer.written()).isEmpty();
		assertThat(this.resource.verbs()).last().isEqualTo("disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peer);
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 16 * 1024 - 4, 16 * 1024 - 3, 200_000 })
	void loopWritesLargeReplies(int length) {
		this.resource.on("text x", (client) -> client.sendBinary(new byte[length]));
		MemoryTransport peer = connect();
		handle(peer, "x");
		assertThat(peer.writes()).isEqualTo((length + 4 <= 16 * 1024) ? 1 : 0);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.binary(new byte[length]));
	}

	@Test
	void repliesOfHandlersAreCounted() {
		List<ConnectionEnd> ends = new ArrayList<>();
		Rig observed = new Rig(Settings.quiet(), new ConnectionObserver() {

			@Override
			public void closed(SocketClient client, ConnectionEnd end) {
				ends.add(end);
			}

		});
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = connect(observed);
		for (long room : new long[] { 2, 100 }) {
			peer.receive(Frames.maskedText("x"));
			peer.room(room);
			observed.turns();
			observed.executor().runAll();
		}
		peer.room(100);
		observed.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.text("y")));
		assertThat(observed.engine().totals().messagesSent()).isEqualTo(2);
		assertThat(observed.engine().totals().bytesSent()).isEqualTo(6);
		peer.reset();
		observed.settle();
		assertThat(ends).extracting(ConnectionEnd::bytesSent).containsExactly(6L);
	}

}
