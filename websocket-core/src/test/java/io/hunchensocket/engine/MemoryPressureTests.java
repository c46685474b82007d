package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections that together hold as much as they may, or more.
 */
class MemoryPressureTests {

	private static final int BUDGET = 2_000_000;

	private static final int MESSAGE = 1024 * 1024;

	private static final String NO_MEMORY = "the server has no memory for large messages now";

	private static final byte[] LARGE = Frames.maskedBinary(Frames.distinct(MESSAGE));

	private static final byte[] HEADER = Arrays.copyOf(LARGE, 14);

	/** As much as is delivered though nobody may begin anything large. */
	private static final byte[] SMALL = Frames.maskedBinary(Frames.distinct(64 * 1024));

	private final Rig rig = new Rig(Settings.quiet().memory(BUDGET));

	private final BareResource resource = new Lengths(true);

	/** Its verbs run when the test says: what is sent to it waits. */
	private final BareResource slow = new Lengths(false);

	/** Connects a peer, and runs no verb of others. */
	private MemoryTransport connect(Rig to) {
		MemoryTransport peer = to.start(this.resource);
		to.turns();
		return peer;
	}

	private MemoryTransport connect() {
		return connect(this.rig);
	}

	/** Sends so much of a large message, and lets it be read. */
	private void sendPart(MemoryTransport peer, int from, int to) {
		for (int i = from; i < to; i += 60_000) {
			peer.receive(Arrays.copyOfRange(LARGE, i, Math.min(to, i + 60_000)));
			this.rig.turns();
		}
	}

	/** Uses more than three quarters of the memory, for as long as no verb runs. */
	private void fillMailboxes() {
		for (MemoryTransport peer : this.rig.connect(this.slow, 6)) {
			for (int i = 0; i < 5; i++) {
				peer.receive(Frames.maskedBinary(new byte[60_000]));
			}
			this.rig.turns();
		}
		assertThat(held()).isBetween(BUDGET * 3L / 4, (long) BUDGET);
	}

	private void emptyMailboxes() {
		this.rig.settle();
	}

	private long held() {
		return this.rig.engine().memory().held();
	}

	@Test
	void largeMessageIsNotBegunWhileLittleIsLeftAndSmallOnesFlow() {
		fillMailboxes();
		MemoryTransport large = connect();
		MemoryTransport small = connect();
		this.resource.takeVerbs();
		large.receive(HEADER);
		this.rig.turns();
		assertThat(large.isReading()).isFalse();
		small.receive(SMALL);
		small.receive(Frames.masked(0x02, Frames.distinct(30_000)));
		small.receive(Frames.masked(0x80, Frames.distinct(30_000)));
		this.rig.turns();
		assertThat(this.resource.takeVerbs()).containsExactly("65536 bytes", "60000 bytes");
		emptyMailboxes();
		assertThat(large.isReading()).isTrue();
		sendPart(large, 14, LARGE.length);
		assertThat(this.resource.verbs()).containsExactly("1048576 bytes");
		assertThat(held()).isZero();
	}

	@Test
	void messageThatGrowsLargeByItsFragmentsWaitsToo() {
		fillMailboxes();
		MemoryTransport peer = connect();
		this.resource.takeVerbs();
		peer.receive(Frames.masked(0x02, new byte[40_000]));
		peer.receive(Frames.masked(0x00, new byte[30_000]));
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		emptyMailboxes();
		peer.receive(Frames.masked(0x80, new byte[30_000]));
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("100000 bytes");
	}

	@Test
	void whoHoldsNothingWaitsWithoutADeadline() {
		fillMailboxes();
		MemoryTransport peer = connect();
		peer.receive(HEADER);
		this.rig.turns();
		this.rig.pass(Duration.ofHours(1));
		assertThat(peer.written()).isEmpty();
		emptyMailboxes();
		sendPart(peer, 14, LARGE.length);
		assertThat(this.resource.verbs()).endsWith("1048576 bytes");
	}

	@Test
	void whoHoldsAPartHasTheTimeOfAMessage() {
		fillMailboxes();
		MemoryTransport peer = connect();
		sendPart(peer, 0, 50_000);
		assertThat(peer.isReading()).isFalse();
		this.rig.pass(Duration.ofSeconds(59));
		assertThat(peer.written()).isEmpty();
		this.rig.pass(Duration.ofMillis(1064));
		assertThat(peer.written()).isEqualTo(Frames.close(1013, NO_MEMORY));
		assertThat(this.resource.client().isOpen()).isFalse();
	}

	@Test
	void timeThatPassedBeforeThePauseCounts() {
		MemoryTransport peer = connect();
		peer.receive(Frames.masked(0x02, new byte[60_000]));
		this.rig.turns();
		this.rig.pass(Duration.ofSeconds(30));
		fillMailboxes();
		peer.receive(Frames.masked(0x00, new byte[10_000]));
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		this.rig.pass(Duration.ofSeconds(29));
		assertThat(peer.written()).isEmpty();
		this.rig.pass(Duration.ofMillis(1064));
		assertThat(peer.written()).isEqualTo(Frames.close(1013, NO_MEMORY));
	}

	@Test
	void allWhoWaitGoOn() {
		fillMailboxes();
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			MemoryTransport peer = connect();
			peers.add(peer);
			peer.receive(HEADER);
			this.rig.turns();
			assertThat(peer.isReading()).isFalse();
		}
		emptyMailboxes();
		for (MemoryTransport peer : peers) {
			assertThat(peer.isReading()).isTrue();
		}
	}

	@Test
	void whoHoldsMostIsClosedAndLetsGo() {
		MemoryTransport most = connect();
		MemoryTransport less = connect();
		MemoryTransport last = connect();
		last.receive(HEADER);
		sendPart(most, 0, 920_000);
		sendPart(less, 0, 300_000);
		assertThat(last.isReading()).isTrue();
		sendPart(last, 14, 500_000);
		assertThat(most.written()).isEqualTo(Frames.close(1013, NO_MEMORY));
		assertThat(less.written()).isEmpty();
		assertThat(last.written()).isEmpty();
		assertThat(held()).isLessThan(BUDGET * 15L / 16);
		sendPart(last, 500_000, LARGE.length);
		assertThat(this.resource.verbs()).contains("1048576 bytes");
	}

	@Test
	void readingOfLargeMessagesStopsAtTheBound() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 100);
		for (MemoryTransport peer : peers) {
			// Before anything can be closed, for all of it comes in one turn.
			peer.receive(Arrays.copyOf(LARGE, 60_000));
			peer.receive(Arrays.copyOfRange(LARGE, 60_000, 120_000));
			peer.receive(Arrays.copyOfRange(LARGE, 120_000, 180_000));
		}
		for (int i = 0; i < 4; i++) {
			this.rig.turn();
			assertThat(held()).as("turn %d", i).isLessThan(BUDGET + 100 * 61_000L);
		}
		this.rig.turns();
		assertThat(held()).isLessThan(BUDGET);
		assertThat(peers.stream().filter(MemoryTransport::isReading).count()).isPositive();
	}

	@Test
	void whoDoesNotTakeWhatHeIsSentIsClosedAndLetsGo() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 4);
		for (int i = 0; i < peers.size(); i++) {
			peers.get(i).room(0);
			this.resource.client(i).sendBinary(Frames.distinct(500_000 - i * 10_000));
			this.rig.turns();
		}
		assertThat(held()).isLessThan(BUDGET);
		this.resource.client(3).sendBinary(Frames.distinct(200_000));
		this.rig.turns();
		// The newest message still waited for the loop when the one who held most was
		// sought.
		assertThat(this.resource.client(0).isOpen()).isFalse();
		assertThat(this.resource.client(1).isOpen()).isTrue();
		assertThat(held()).isBetween(1_600_000L, 1_700_000L);
	}

	@Test
	void aTinyMessageInAQueueCountsForItsObjects() {
		MemoryTransport peer = connect();
		peer.room(0);
		for (int i = 0; i < 1000; i++) {
			this.resource.client().sendText("x");
		}
		this.rig.turns();
		assertThat(this.resource.client().bufferedBytes()).isEqualTo(3000);
		assertThat(held()).isBetween(100_000L, 200_000L);
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(held()).isZero();
	}

	@Test
	void aBroadcastCountsOnceHoweverManyWaitForIt() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 30);
		peers.forEach((peer) -> peer.room(0));
		for (int i = 0; i < 3; i++) {
			this.resource.clients().broadcast(SocketMessage.binary(Frames.distinct(100_000)));
			this.rig.turns();
		}
		assertThat(this.resource.client(7).bufferedBytes()).isGreaterThan(250_000);
		assertThat(held()).isBetween(200_000L, BUDGET / 2L);
		peers.forEach((peer) -> peer.room(Long.MAX_VALUE));
		this.rig.turns();
		assertThat(peers.get(29).written().length).isGreaterThan(300_000);
		assertThat(held()).isZero();
	}

	@Test
	void waitingMessagesOfWhoIsClosedAreDroppedThoughTheirHandlerIsStuck() {
		Rig own = new Rig(Settings.quiet().memory(BUDGET).receiving(64, 900_000));
		MemoryTransport first = own.connect(this.slow);
		MemoryTransport second = own.connect(this.slow);
		this.slow.takeVerbs();
		for (int i = 0; i < 15; i++) {
			first.receive(Frames.maskedBinary(new byte[60_000]));
			own.turns();
		}
		for (int i = 0; i < 14; i++) {
			second.receive(Frames.maskedBinary(new byte[60_000]));
			own.turns();
		}
		assertThat(own.engine().memory().held()).isGreaterThan(1_700_000);
		for (int i = 0; i < 6; i++) {
			MemoryTransport other = connect(own);
			other.receive(Frames.masked(0x02, new byte[60_000]));
			own.turns();
		}
		assertThat(first.written()).isEqualTo(Frames.close(1013, NO_MEMORY));
		assertThat(second.written()).isEmpty();
		assertThat(own.engine().memory().held()).isLessThan(1_400_000);
		own.settle();
		assertThat(this.slow.verbs()).hasSize(14).containsOnly("60000 bytes");
	}

	@Test
	void aMessageOfWhichAPartIsDroppedIsNotDelivered() {
		Rig own = new Rig(Settings.quiet()
			.streaming(new MessageLimits(10_000_000, 10_000_000, 100, "a property"), 10,
					new SpoolSettings(SpoolSettings.DEFAULTS.directory(), 1000, 1 << 30, 0))
			.memory(200_000));
		StreamResource streams = new StreamResource();
		MemoryTransport peer = own.connect(streams);
		streams.takeVerbs();
		peer.receive(Frames.masked(0x02, new byte[60_000]));
		own.turns();
		peer.receive(Frames.masked(0x80, new byte[60_000]));
		own.turns();
		for (int i = 0; i < 2; i++) {
			MemoryTransport other = connect(own);
			other.receive(Frames.masked(0x02, new byte[60_000]));
			own.turns();
		}
		assertThat(peer.written()).isEqualTo(Frames.close(1013, NO_MEMORY));
		own.settle();
		assertThat(streams.verbs()).noneMatch((verb) -> verb.startsWith("read"));
	}

	@Test
	void whoIsClosingAndTakesNothingOfWhatOthersHaveTooIsEnded() {
		MemoryTransport closing = connect();
		closing.room(0);
		this.resource.clients().broadcast(SocketMessage.binary(Frames.distinct(900_000)));
		this.rig.turns();
		this.resource.client().close();
		this.rig.turns();
		assertThat(held()).isGreaterThan(900_000);
		this.rig.engine().memory().changed(BUDGET);
		this.rig.turns();
		assertThat(closing.isClosed()).isTrue();
		assertThat(held()).isEqualTo(BUDGET);
	}

	@Test
	void nothingStaysCounted() {
		RecordingResource closing = RecordingResource.onExecutor();
		for (BareResource each : List.of(this.resource, this.slow, new StreamResource(), closing)) {
			MemoryTransport peer = this.rig.connect(each);
			sendPart(peer, 0, 300_000);
			each.client().sendBinary(Frames.distinct(200_000));
			peer.room(10_000);
			each.client().sendBinary(Frames.distinct(200_000));
			each.clients().broadcast(SocketMessage.binary(Frames.distinct(50_000)));
			this.rig.turns();
			assertThat(held()).isPositive();
			peer.reset();
			this.rig.settle();
			assertThat(peer.isClosed()).isTrue();
			assertThat(held()).as(each.getClass().getSimpleName()).isZero();
		}
	}

	@Test
	void oldestThatAreDroppedCountNoMore() {
		Rig own = new Rig(Settings.quiet().memory(BUDGET).sending(100_000, OverflowPolicy.DROP_OLDEST));
		MemoryTransport peer = own.connect(this.resource);
		peer.room(0);
		for (int i = 0; i < 50; i++) {
			this.resource.client().sendBinary(Frames.distinct(40_000));
			own.turns();
		}
		assertThat(own.engine().memory().held()).isBetween(80_000L, 200_000L);
	}

	/** Writes down how long messages were. */
	private static final class Lengths extends BareResource {

		Lengths(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			record(bytes.length + " bytes", client);
		}

	}

}
