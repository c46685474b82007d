package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.LoopBuffers;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a non-blocking resource sends to the peer whose message it is handling:
 * it needs no queue, and all the rest of the connection must not notice.
 */
class ReplyTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@Test
	void repliesLeaveBeforeTheTurnEnds() {
		this.resource.on("text x", (client) -> {
			client.sendText("one");
			client.sendBinary(new byte[] { 2 });
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		byte[][] seen = new byte[1][];
		this.rig.loop().execute(() -> seen[0] = peer.written());
		this.rig.turn();
		assertThat(seen[0]).isEqualTo(Frames.hex("8103 6f6e65 8201 02"));
		assertThat(peer.writes()).isOne();
	}

	@Test
	void whatIsSentOutsideOfAMessageWaitsForTheEndOfTheTurn() {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[][] seen = new byte[1][];
		this.rig.loop().execute(() -> this.resource.client().sendText("later"));
		this.rig.loop().execute(() -> seen[0] = peer.written());
		this.rig.turn();
		assertThat(seen[0]).isEmpty();
		assertThat(peer.written()).isEqualTo(Frames.text("later"));
	}

	@Test
	void repliesStayBehindWhatWasQueuedBefore() {
		this.resource.on("text x", (client) -> {
			client.sendText("1");
			this.resource.clients().broadcastText("2");
			client.sendText("3");
			this.resource.clients().broadcastText("4");
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(peer.written())
			.isEqualTo(Frames.all(Frames.text("1"), Frames.text("2"), Frames.text("3"), Frames.text("4")));
	}

	@Test
	void theRestOfAShortWriteLeavesFirstWhereverItWasCut() {
		this.resource.on("text x", (client) -> {
			client.sendText("first");
			client.sendBinary(Frames.distinct(130));
		});
		byte[] replies = Frames.all(Frames.text("first"), Frames.binary(Frames.distinct(130)));
		byte[] expected = Frames.all(replies, Frames.text("last"));
		for (int cut = 0; cut <= replies.length; cut++) {
			MemoryTransport peer = this.rig.connect(this.resource);
			peer.room(cut);
			peer.receive(Frames.maskedText("x"));
			this.rig.turns();
			SocketClient client = this.resource.client();
			assertThat(client.bufferedBytes()).as("cut at %d", cut).isEqualTo(replies.length - cut);
			client.sendText("last");
			this.rig.turns();
			peer.room(Long.MAX_VALUE);
			this.rig.turns();
			assertThat(peer.written()).as("cut at %d", cut).isEqualTo(expected);
			assertThat(client.bufferedBytes()).isZero();
		}
	}

	@Test
	void aPeerThatTakesNothingHasADeadlineForReplies() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(1);
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(peer.isClosed()).isFalse();
		this.rig.pass(ConnectionSettings.DEFAULTS.timeouts().writeTimeout().plusSeconds(1));
		this.rig.turns();
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void repliesToAPeerThatLagsBehindWaitWithTheRest() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		this.resource.client().sendText("before");
		this.rig.turns();
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("before"), Frames.text("y")));
	}

	@Test
	void moreThanTheBufferHoldsLeavesInOrder() {
		byte[] large = Frames.distinct(LoopBuffers.BYTES - 100);
		this.resource.on("text x", (client) -> {
			client.sendBinary(large);
			client.sendBinary(large);
			client.sendText("small");
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(peer.written())
			.isEqualTo(Frames.all(Frames.binary(large), Frames.binary(large), Frames.text("small")));
	}

	@Test
	void aCloseComesBehindTheRepliesBeforeIt() {
		this.resource.on("text x", (client) -> {
			client.sendText("bye");
			client.close(CloseStatus.GOING_AWAY);
			client.sendText("never");
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("bye"), Frames.close(1001, "")));
	}

	@Test
	void anEndWithinTheVerbLetsTheRepliesOut() {
		this.resource.on("text x", (client) -> {
			client.sendText("bye");
			this.rig.engine().stop(Duration.ofSeconds(1));
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("bye"), Frames.close(1001, "")));
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void repliesOfOneConnectionDoNotReachTheNext() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		this.resource.on("text broken", (client) -> {
			client.sendText("lost");
			throw new AssertionError("of a verb");
		});
		MemoryTransport first = this.rig.connect(this.resource);
		MemoryTransport second = this.rig.connect(this.resource);
		first.receive(Frames.maskedText("broken"));
		first.reset();
		second.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(second.written()).isEqualTo(Frames.text("y"));
	}

	@Test
	void aSmallBudgetIsKeptTo() {
		Rig strict = new Rig(Settings.quiet().sending(100, OverflowPolicy.CLOSE));
		this.resource.on("text x", (client) -> {
			client.sendBinary(Frames.distinct(60));
			client.sendBinary(Frames.distinct(60));
		});
		MemoryTransport peer = strict.connect(this.resource);
		peer.receive(Frames.maskedText("x"));
		strict.turns();
		assertThat(Frames.read(peer.written())).last().asString().startsWith("88:03f5");
	}

}
