package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the windows of clients that were not kept to a small one: they are reserved
 * when a connection opens, and given back once, however it ends. Where there is no room
 * the connection opens without compression.
 */
class WindowReservationTests {

	private static final int ROOM = 3;

	private static final int WINDOW = 32 * 1024;

	/** Windows may take a quarter of it. */
	private static final int MEMORY = 4 * ROOM * WINDOW;

	private static final String BARE = "permessage-deflate";

	private static final Optional<String> AGREED = Optional.of(BARE);

	private static final Optional<String> DECLINED = Optional.empty();

	private final Rig rig = new Rig(Settings.quiet().deflate(DeflateSettings.DEFAULTS).memory(MEMORY));

	private final RecordingResource resource = RecordingResource.onLoop();

	@Test
	void clientsBeyondTheRoomTalkUncompressed() {
		assertRoomFor(ROOM);
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < ROOM; i++) {
			peers.add(connect());
		}
		assertRoomFor(0);
		MemoryTransport uncompressed = new MemoryTransport();
		PendingConnection opened = this.rig.open(this.resource, negotiated(BARE));
		assertThat(answer(opened)).isEqualTo(DECLINED);
		opened.start(uncompressed);
		this.rig.settle();
		uncompressed.receive(Frames.maskedText("plain"));
		this.rig.settle();
		assertThat(this.resource.verbs()).last().isEqualTo("text plain");
		peers.get(1).reset();
		this.rig.settle();
		assertRoomFor(1);
	}

	@Test
	void aWindowTakesMemoryThatMessagesMightTake() {
		MemoryTransport peer = connect();
		assertThat(this.rig.engine().memory().held()).isEqualTo(WINDOW);
		peer.reset();
		this.rig.settle();
		assertThat(this.rig.engine().memory().held()).isZero();
	}

	@Test
	void noWindowIsReservedWhileMessagesTakeThreeQuartersOfTheMemory() {
		MemoryBudget memory = this.rig.engine().memory();
		Optional<ExtensionOffer> before = negotiated(BARE);
		memory.changed(MEMORY / 4 * 3 + 1);
		PendingConnection opened = this.rig.open(this.resource, before);
		assertThat(answer(opened)).isEqualTo(DECLINED);
		opened.abandon();
		assertRoomFor(0);
		memory.changed(-MEMORY / 4 * 3 - 1);
		assertRoomFor(ROOM);
	}

	/** What inflates it is lent for as long as the message takes to arrive. */
	@Test
	void anUnfinishedCompressedMessageTakesTheMemoryOfItsInflater() {
		MemoryTransport peer = connect();
		long idle = this.rig.engine().memory().held();
		byte[] message = Written.maskedDeflated(1, new byte[1000]);
		peer.receive(Arrays.copyOf(message, message.length - 1));
		this.rig.settle();
		assertThat(this.rig.engine().memory().held() - idle).isBetween(80_000L, 90_000L);
		peer.receive(Arrays.copyOfRange(message, message.length - 1, message.length));
		this.rig.settle();
		assertThat(this.rig.engine().memory().held()).isEqualTo(idle);
		peer.receive(Arrays.copyOf(message, message.length - 1));
		this.rig.settle();
		peer.reset();
		this.rig.settle();
		assertThat(this.rig.engine().memory().held()).isZero();
	}

	@Test
	void smallWindowsAndThoseOfClientsThatForgetNeedNoRoom() {
		for (int i = 0; i < ROOM; i++) {
			connect();
		}
		for (String offer : List.of("permessage-deflate; client_max_window_bits",
				"permessage-deflate; client_no_context_takeover")) {
			PendingConnection opened = this.rig.open(this.resource, negotiated(offer));
			assertThat(answer(opened)).isPresent();
			opened.abandon();
		}
		assertRoomFor(0);
	}

	@Test
	void theOtherOfTwoHandshakesAtOnceTalksUncompressed() {
		for (int i = 0; i < ROOM - 1; i++) {
			connect();
		}
		Optional<ExtensionOffer> first = negotiated(BARE);
		Optional<ExtensionOffer> second = negotiated(BARE);
		PendingConnection opened = this.rig.open(this.resource, first);
		PendingConnection other = this.rig.open(this.resource, second);
		assertThat(second).isPresent();
		assertThat(answer(opened)).isEqualTo(AGREED);
		assertThat(answer(other)).isEqualTo(DECLINED);
		other.abandon();
		other.abandon();
		assertRoomFor(0);
		opened.abandon();
		opened.abandon();
		assertRoomFor(1);
	}

	@Test
	void aHandshakeThatIsRefusedReservesNothing() {
		RecordingResource refusing = new RecordingResource(true) {
			@Override
			public void accept(OpeningRequest request) {
				throw new HandshakeRefusedException(403, "No.");
			}
		};
		assertThatExceptionOfType(HandshakeRefusedException.class)
			.isThrownBy(() -> this.rig.open(refusing, negotiated(BARE)));
		assertRoomFor(ROOM);
	}

	@Test
	void aClientThatCannotBeMadeGivesItBack() {
		this.resource.react("made", (client) -> {
			throw new IllegalStateException("Not made");
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.rig.open(this.resource, negotiated(BARE)));
		this.resource.react("made", (client) -> {
			throw new StackOverflowError("Not made");
		});
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> this.rig.open(this.resource, negotiated(BARE)));
		this.resource.react("made", (client) -> {
		});
		assertRoomFor(ROOM);
	}

	@Test
	void everyEndGivesItBackOnce() {
		connect().reset();
		this.rig.settle();
		assertRoomFor(ROOM);
		connect().receiveEnd();
		this.rig.settle();
		assertRoomFor(ROOM);
		MemoryTransport closing = connect();
		closing.receive(Frames.maskedClose(1000, ""));
		closing.receiveEnd();
		this.rig.settle();
		assertRoomFor(ROOM);
		MemoryTransport broken = connect();
		broken.receive(Frames.masked(0xc1, Frames.hex("ffffffff")));
		broken.receiveEnd();
		this.rig.settle();
		assertRoomFor(ROOM);
		MemoryTransport used = connect();
		used.receive(Written.maskedDeflated(1, new byte[10]));
		used.receive(Written.maskedDeflated(1, new byte[10]));
		this.rig.settle();
		assertRoomFor(ROOM - 1);
		used.reset();
		this.rig.settle();
		assertRoomFor(ROOM);
	}

	@Test
	void aServerThatGoesAwayGivesThemBack() {
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < ROOM; i++) {
			peers.add(connect());
		}
		CompletableFuture<Void> drained = this.rig.engine().drain(CloseStatus.GOING_AWAY);
		this.rig.settle();
		assertThat(negotiated(BARE)).isEmpty();
		for (MemoryTransport peer : peers) {
			assertThat(drained).isNotDone();
			peer.receiveEnd();
			this.rig.settle();
			assertThat(negotiated(BARE)).isPresent();
		}
		assertThat(drained).isCompleted();
	}

	private MemoryTransport connect() {
		MemoryTransport peer = new MemoryTransport();
		PendingConnection opened = this.rig.open(this.resource, negotiated(BARE));
		assertThat(answer(opened)).isEqualTo(AGREED);
		opened.start(peer);
		this.rig.settle();
		return peer;
	}

	private Optional<ExtensionOffer> negotiated(String offer) {
		return this.rig.engine().extensions(this.resource).negotiate(ExtensionOffer.parse(offer));
	}

	private static Optional<String> answer(PendingConnection opened) {
		return opened.answer().extension().map(ExtensionOffer::headerValue);
	}

	/** So many more may reserve a window at once, and no more. */
	private void assertRoomFor(int count) {
		List<PendingConnection> opened = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			opened.add(this.rig.open(this.resource, negotiated(BARE)));
			assertThat(answer(opened.get(i))).as("window %d of %d", i, count).isEqualTo(AGREED);
		}
		assertThat(negotiated(BARE)).as("beyond %d", count).isEmpty();
		opened.forEach(PendingConnection::abandon);
		assertThat(negotiated(BARE).isPresent()).isEqualTo(count > 0);
	}

}
