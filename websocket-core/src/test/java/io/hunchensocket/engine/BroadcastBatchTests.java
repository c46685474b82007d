package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.LoopBuffers;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for broadcasts that a loop gathers until its turn ends, and what else is sent
 * meanwhile.
 */
class BroadcastBatchTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@Test
	void allOfATurnLeaveInOneWriteAtItsEnd() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 3);
		List<byte[]> before = new ArrayList<>();
		inOneTurn(() -> {
			broadcast("1");
			broadcast("2");
			this.resource.clients().broadcastBinary(new byte[] { 3 });
			before.add(peers.get(0).written());
		});
		assertThat(before).containsExactly(new byte[0]);
		for (MemoryTransport peer : peers) {
			assertThat(peer.written()).isEqualTo(Frames.hex("810131 810132 820103"));
			assertThat(peer.writes()).isOne();
		}
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void whateverIsSentToOneStaysInItsOrder() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		inOneTurn(() -> {
			this.resource.client(0).sendText("1");
			broadcast("2");
			this.resource.client(0).sendText("3");
			broadcast("4");
			broadcast("5");
			this.resource.client(1).sendText("6");
		});
		assertThat(Frames.read(peers.get(0).written())).containsExactly("1", "2", "3", "4", "5");
		assertThat(Frames.read(peers.get(1).written())).containsExactly("2", "4", "5", "6");
	}

	@Test
	void replyDoesNotOvertakeThem() {
		this.resource.on("text x", (client) -> {
			client.sendText("before");
			broadcast("to all");
			client.sendText("after");
		});
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		peers.get(0).receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(Frames.read(peers.get(0).written())).containsExactly("before", "to all", "after");
		assertThat(Frames.read(peers.get(1).written())).containsExactly("to all");
	}

	@Test
	void audiencesKeepTheOrderOfTheCalls() {
		RecordingResource other = RecordingResource.onLoop();
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		MemoryTransport elsewhere = this.rig.connect(other);
		inOneTurn(() -> {
			broadcast("1");
			other.clients().broadcastText("2");
			broadcast("3");
		});
		assertThat(Frames.read(peers.get(1).written())).containsExactly("1", "3");
		assertThat(Frames.read(elsewhere.written())).containsExactly("2");
	}

	@Test
	void clientOfTwoGroupsGetsTheirMessagesInOrder() {
		List<ClientChannel> channels = new ArrayList<>();
		BareResource made = new BareResource(true) {

			@Override
			public SocketClient newClient(Opening opening) {
				channels.add(opening.channel());
				return super.newClient(opening);
			}

		};
		List<MemoryTransport> peers = this.rig.connect(made, 2);
		Group<String> first = this.rig.engine().newGroup();
		Group<String> second = this.rig.engine().newGroup();
		first.join((ConnectionChannel) channels.get(0), "both");
		second.join((ConnectionChannel) channels.get(0), "both");
		second.join((ConnectionChannel) channels.get(1), "second");
		second.join((ConnectionChannel) channels.get(1), "second, again");
		assertThat(second.members()).containsExactlyInAnyOrder("both", "second");
		this.rig.turns();
		inOneTurn(() -> {
			first.broadcast(SocketMessage.text("1"));
			second.broadcast(SocketMessage.text("2"));
			second.broadcastExcept(SocketMessage.text("3"), channels.get(1));
			first.broadcast(SocketMessage.text("4"));
		});
		assertThat(Frames.read(peers.get(0).takeWritten())).containsExactly("1", "2", "3", "4");
		assertThat(Frames.read(peers.get(1).takeWritten())).containsExactly("2");
		second.leave((ConnectionChannel) channels.get(0));
		inOneTurn(() -> {
			second.broadcast(SocketMessage.text("5"));
			first.broadcast(SocketMessage.text("6"));
		});
		assertThat(Frames.read(peers.get(0).takeWritten())).containsExactly("6");
		assertThat(Frames.read(peers.get(1).takeWritten())).containsExactly("5");
		assertThat(second.size()).isOne();
		assertThat(second.contains(channels.get(0))).isFalse();
	}

	@Test
	void whoJoinsInTheSameTurnGetsWhatComesAfter() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 1);
		this.rig.loop().execute(() -> broadcast("before"));
		MemoryTransport late = this.rig.start(this.resource);
		this.rig.loop().execute(() -> broadcast("after"));
		this.rig.turns();
		assertThat(Frames.read(peers.get(0).written())).containsExactly("before", "after");
		assertThat(Frames.read(late.written())).containsExactly("after");
	}

	@Test
	void closeComesBehindThem() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		inOneTurn(() -> {
			broadcast("bye");
			this.resource.client(1).close(CloseStatus.GOING_AWAY);
			broadcast("never to all");
		});
		inOneTurn(() -> broadcast("later"));
		assertThat(Frames.read(peers.get(0).written())).containsExactly("bye", "never to all", "later");
		assertThat(peers.get(1).written()).isEqualTo(Frames.all(Frames.text("bye"), Frames.close(1001, "")));
	}

	@Test
	void peerThatLeavesWithoutACloseStillGetsThem() {
		this.resource.on("text last words", (client) -> broadcast("last words"));
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		// The pong is what the turn's end has to write before it comes to the broadcast.
		peers.get(0).receive(Frames.all(Frames.hex("8980 00000000"), Frames.maskedText("last words")));
		peers.get(0).receiveEnd();
		this.rig.turns();
		assertThat(Frames.read(peers.get(0).written())).containsExactly("8a:", "last words");
		assertThat(peers.get(0).isOutputEnded()).isTrue();
		assertThat(Frames.read(peers.get(1).written())).containsExactly("last words");
	}

	@Test
	void exceptionsAreKeptTo() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 3);
		inOneTurn(() -> {
			broadcast("all");
			this.resource.clients().broadcastExcept(SocketMessage.text("not 1"), this.resource.client(1));
			this.resource.clients().broadcastExcept(SocketMessage.text("not 2"), this.resource.client(2));
		});
		assertThat(Frames.read(peers.get(0).written())).containsExactly("all", "not 1", "not 2");
		assertThat(Frames.read(peers.get(1).written())).containsExactly("all", "not 2");
		assertThat(Frames.read(peers.get(2).written())).containsExactly("all", "not 1");
	}

	@Test
	void restOfAShortWriteLeavesFirstWhereverItIsCut() {
		int bytes = Frames.all(Frames.text("first"), Frames.text("second")).length;
		for (int cut = 0; cut <= bytes; cut++) {
			MemoryTransport peer = this.rig.connect(this.resource);
			peer.room(cut);
			inOneTurn(() -> {
				broadcast("first");
				broadcast("second");
			});
			assertThat(this.resource.client().bufferedBytes()).as("cut at %d", cut).isEqualTo(bytes - cut);
			inOneTurn(() -> broadcast("third"));
			peer.room(Long.MAX_VALUE);
			this.rig.turns();
			assertThat(Frames.read(peer.written())).as("cut at %d", cut).containsExactly("first", "second", "third");
		}
	}

	@Test
	void moreThanABufferIsQueuedInOrder() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		byte[] half = Frames.distinct(LoopBuffers.BYTES / 2);
		byte[] large = Frames.distinct(LoopBuffers.BYTES + 1);
		inOneTurn(() -> {
			broadcast("small");
			this.resource.clients().broadcastBinary(half);
			this.resource.clients().broadcastBinary(half);
			this.resource.clients().broadcastBinary(large);
		});
		byte[] all = Frames.all(Frames.text("small"), Frames.binary(half), Frames.binary(half), Frames.binary(large));
		assertThat(peers).extracting(MemoryTransport::written).containsExactly(all, all);
	}

	@Test
	void whoIsBrokenHarmsNobody() {
		// More than are looked at together.
		List<MemoryTransport> peers = this.rig.connect(this.resource, 40);
		inOneTurn(() -> {
			broadcast("x");
			for (int i = 0; i < peers.size(); i += 3) {
				peers.get(i).reset();
			}
		});
		for (int i = 0; i < peers.size(); i++) {
			assertThat(peers.get(i).isClosed()).as("peer %d", i).isEqualTo(i % 3 == 0);
			assertThat(Frames.read(peers.get(i).written())).as("peer %d", i).hasSize((i % 3 == 0) ? 0 : 1);
		}
		assertThat(this.resource.clients()).hasSize(26);
		inOneTurn(() -> broadcast("y"));
		assertThat(Frames.read(peers.get(38).written())).containsExactly("x", "y");
	}

	@Test
	void goodbyeOfAVerbReachesThoseWhoStay() {
		this.resource.on("disconnected 1006", (client) -> broadcast("gone"));
		List<MemoryTransport> peers = this.rig.connect(this.resource, 3);
		inOneTurn(() -> {
			broadcast("x");
			peers.get(0).reset();
		});
		assertThat(Frames.read(peers.get(1).written())).containsExactly("x", "gone");
		assertThat(Frames.read(peers.get(2).written())).containsExactly("x", "gone");
	}

	@Test
	void eachGetsThemInItsForm() {
		byte[] bytes = Written.compressible(10_000, 2);
		List<MemoryTransport> peers = new ArrayList<>();
		for (Optional<ExtensionOffer> form : List.of(Extensions.FORGETTING, Optional.<ExtensionOffer>empty(),
				Extensions.forgetting(9), Extensions.FORGETTING, Extensions.REMEMBERING)) {
			peers.add(this.rig.connect(this.resource, form));
		}
		inOneTurn(() -> {
			broadcast("short");
			this.resource.clients().broadcastBinary(bytes);
			this.resource.clients().broadcastBinary(bytes);
		});
		for (MemoryTransport peer : peers) {
			assertThat(new Written.Reader().messages(peer.written())).hasSize(3).endsWith(bytes, bytes);
		}
		assertThat(peers.get(0).writes()).isOne();
		assertThat(peers.get(3).written()).isEqualTo(peers.get(0).written()).hasSizeLessThan(bytes.length);
	}

	@Test
	void aSmallBudgetIsKeptTo() {
		Rig strict = new Rig(Settings.quiet().sending(100, OverflowPolicy.CLOSE));
		MemoryTransport peer = strict.connect(this.resource);
		byte[] message = Frames.distinct(60);
		strict.loop().execute(() -> this.resource.clients().broadcastBinary(message));
		strict.loop().execute(() -> this.resource.clients().broadcastBinary(message));
		strict.turns();
		assertThat(Frames.read(peer.written())).last().asString().startsWith("88:03f5");
	}

	private void broadcast(String text) {
		this.resource.clients().broadcastText(text);
	}

	private void inOneTurn(Runnable action) {
		this.rig.loop().execute(action);
		this.rig.turns();
	}

}
