package io.hunchensocket.engine;

import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for compressed messages that arrive: what is packed small and unpacked large is
 * work like any other, and waits for a handler like any other.
 */
class InflatingTests {

	private static final int KIB = 1024;

	private final Rig rig = new Rig(Settings.quiet().deflate(DeflateSettings.DEFAULTS));

	@Test
	void readingIsHeldAfterAMegabyteAndOthersHaveTheirTurn() {
		Lengths resource = new Lengths(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		MemoryTransport other = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		byte[] half = Written.maskedDeflated(2, new byte[512 * KIB]);
		peer.receive(Frames.all(half, half, half, half, half, half, half, half, half));
		other.receive(Frames.maskedBinary(new byte[1]));
		this.rig.turn();
		// A megabyte when it was read, and one when the turn ended.
		assertThat(resource.verbs()).hasSizeBetween(3, 5).contains("1 bytes");
		assertThat(peer.isReading()).isFalse();
		other.receive(Frames.maskedBinary(new byte[2]));
		this.rig.turn();
		assertThat(resource.verbs()).hasSizeBetween(5, 8).contains("2 bytes");
		this.rig.turns();
		assertThat(resource.verbs()).filteredOn("524288 bytes"::equals).hasSize(9);
		assertThat(peer.isReading()).isTrue();
		peer.receive(Frames.maskedBinary(new byte[3]));
		this.rig.turns();
		assertThat(resource.verbs()).endsWith("3 bytes");
	}

	@Test
	void onlyWhatComesInOneTurnIsCounted() {
		Lengths resource = new Lengths(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		int before = peer.suspends();
		for (int i = 0; i < 5; i++) {
			peer.receive(Written.maskedDeflated(2, new byte[400 * KIB]));
			this.rig.turn();
		}
		assertThat(resource.verbs()).filteredOn("409600 bytes"::equals).hasSize(5);
		assertThat(peer.suspends()).isEqualTo(before);
	}

	@Test
	void fullMailboxHoldsCompressedMessagesBack() {
		Lengths resource = new Lengths(false);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		byte[] message = Written.maskedDeflated(2, new byte[200 * KIB]);
		peer.receive(Frames.all(message, message, message, message));
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		this.rig.executor().runAll();
		assertThat(resource.takeVerbs()).containsExactly("204800 bytes", "204800 bytes");
		this.rig.turns();
		this.rig.executor().runAll();
		assertThat(resource.takeVerbs()).containsExactly("204800 bytes", "204800 bytes");
		this.rig.turns();
		assertThat(peer.isReading()).isTrue();
	}

	@Test
	void peerThatRemembersIsUnderstood() {
		Lengths resource = new Lengths(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.REMEMBERING);
		resource.takeVerbs();
		// "Hello", and again as a reference to the first: RFC 7692, section 7.2.3.2.
		peer.receive(Frames.masked(0xc1, Frames.hex("f248cdc9c90700")));
		peer.receive(Frames.masked(0xc1, Frames.hex("f200110000")));
		this.rig.turns();
		assertThat(resource.verbs()).containsExactly("Hello", "Hello");
	}

	@Test
	void whatInflatesToTooMuchIsRefused() {
		Lengths resource = new Lengths(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		peer.receive(Written.maskedDeflated(2, new byte[KIB * KIB + 1]));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.close(1009,
				"A compressed message inflates to more than the limit of 1048576 (websocket.max-message-size)"));
		peer.receiveEnd();
		this.rig.turns();
		assertThat(resource.verbs()).containsExactly("disconnected 1009");
	}

	@Test
	void brokenDataIsRefused() {
		Lengths resource = new Lengths(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		peer.receive(Frames.masked(0xc2, Frames.hex("ffffffff")));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.close(1007, "The compressed data is invalid"));
		assertThat(resource.verbs()).isEmpty();
	}

	/** Writes down how long messages are. */
	private static final class Lengths extends BareResource {

		Lengths(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			record(text, client);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			record(bytes.length + " bytes", client);
		}

	}

}
