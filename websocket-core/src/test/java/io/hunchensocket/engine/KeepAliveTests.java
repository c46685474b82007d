package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pings, pongs and idleness; the default is a ping after 25 s and a pong within
 * 20 s. Source: RFC 6455, sections 5.5.2 and 5.5.3.
 */
class KeepAliveTests {

	private static final byte[] PING = Frames.hex("8900");

	private final Rig rig = new Rig(new Settings(ConnectionSettings.DEFAULTS));

	private final RecordingResource resource = RecordingResource.onExecutor();

	@RepeatedTest(20)
	void pingComesAfterSilenceAndAtMostATenthEarlier() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.pass(Duration.ofMillis(22_499));
		assertThat(peer.written()).isEmpty();
		this.rig.pass(Duration.ofMillis(2_501 + 64));
		assertThat(peer.written()).isEqualTo(PING);
	}

	@Test
	void pingsOfManyPeersAreSpread() {
		int early = 0;
		for (int i = 0; i < 64; i++) {
			Rig one = new Rig(new Settings(ConnectionSettings.DEFAULTS));
			MemoryTransport peer = one.connect(RecordingResource.onLoop());
			one.pass(Duration.ofMillis(23_750));
			early += (peer.written().length > 0) ? 1 : 0;
		}
		// That all fall into one half by chance is as likely as 1 to 2^63.
		assertThat(early).isBetween(1, 63);
	}

	@Test
	void busyPeerIsNeverAsked() {
		MemoryTransport peer = this.rig.connect(this.resource);
		for (int second = 0; second < 300; second += 10) {
			this.rig.pass(Duration.ofSeconds(10));
			peer.receive(Frames.maskedText("busy"));
			this.rig.settle();
		}
		assertThat(peer.written()).isEmpty();
		assertThat(peer.isClosed()).isFalse();
	}

	@Test
	void peerThatAnswersIsAskedAgainAndAgain() {
		MemoryTransport peer = this.rig.connect(this.resource);
		int pings = 0;
		for (int second = 0; second < 300; second++) {
			this.rig.pass(Duration.ofSeconds(1));
			if (peer.takeWritten().length > 0) {
				pings++;
				peer.receive(Frames.maskedPong(""));
			}
		}
		assertThat(pings).isBetween(11, 13);
		assertThat(peer.isClosed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8a80 00000000", "8a81 00000000 61", "81", "8980 00000000", "0180 00000000" })
	void anyByteIsASignOfLife(String bytes) {
		MemoryTransport peer = askAndAwait(this.rig);
		this.rig.pass(Duration.ofSeconds(19));
		peer.receive(Frames.hex(bytes));
		this.rig.settle();
		this.rig.pass(Duration.ofSeconds(20));
		assertThat(peer.isClosed()).isFalse();
	}

	@Test
	void silentPeerIsEnded() {
		MemoryTransport peer = askAndAwait(this.rig);
		this.rig.pass(Duration.ofSeconds(19));
		assertThat(peer.isClosed()).isFalse();
		this.rig.pass(Duration.ofMillis(1064));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(PING);
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void timeOfThePongBeginsWhenThePingHasLeft() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		this.rig.pass(Duration.ofSeconds(26));
		assertThat(peer.awaits()).isOne();
		for (int i = 0; i < 3; i++) {
			this.rig.pass(Duration.ofSeconds(9));
			peer.room(1);
			this.rig.turns();
		}
		assertThat(peer.written()).isEqualTo(PING);
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(peer.isClosed()).isFalse();
		this.rig.pass(Duration.ofSeconds(9));
		assertThat(peer.isClosed()).isTrue();
	}

	@Test
	void clientOfAHandlerThatSleepsThreePongDeadlinesLives() {
		Rig small = new Rig(new Settings(ConnectionSettings.DEFAULTS).receiving(2, 1000));
		MemoryTransport peer = askAndAwait(small);
		for (int i = 0; i < 10; i++) {
			peer.receive(Frames.maskedText("" + i));
		}
		small.turns();
		peer.receive(Frames.maskedPong("behind all others"));
		// The handler sleeps: nothing runs on the executor.
		small.pass(Duration.ofSeconds(61));
		assertThat(peer.isReading()).isFalse();
		assertThat(peer.isClosed()).isFalse();
		small.settle();
		assertThat(this.resource.verbs()).hasSize(12).endsWith("text 9");
		small.pass(Duration.ofSeconds(21));
		assertThat(peer.isClosed()).isFalse();
	}

	@Test
	void clientIsNotAskedForPongsThatWouldNotBeRead() {
		Rig small = new Rig(new Settings(ConnectionSettings.DEFAULTS).receiving(2, 1000));
		MemoryTransport peer = small.connect(this.resource);
		for (int i = 0; i < 10; i++) {
			peer.receive(Frames.maskedText("" + i));
		}
		small.turns();
		small.pass(Duration.ofMinutes(10));
		assertThat(peer.written()).isEmpty();
		small.settle();
		small.pass(Duration.ofSeconds(22));
		assertThat(peer.written()).isEmpty();
		small.pass(Duration.ofSeconds(4));
		assertThat(peer.written()).isEqualTo(PING);
	}

	@Test
	void zeroSendsNoPings() {
		Rig quiet = new Rig();
		MemoryTransport peer = quiet.connect(this.resource);
		quiet.pass(Duration.ofDays(1));
		assertThat(peer.written()).isEmpty();
		assertThat(peer.isClosed()).isFalse();
	}

	private MemoryTransport askAndAwait(Rig asking) {
		MemoryTransport peer = asking.connect(this.resource);
		asking.pass(Duration.ofMillis(25_064));
		assertThat(peer.written()).isEqualTo(PING);
		return peer;
	}

	@Nested
	class Idleness {

		private final Rig rig = new Rig(new Settings(ConnectionSettings.DEFAULTS).idle(Duration.ofMinutes(5)));

		@Test
		void clientThatSaysNothingIsClosed() {
			MemoryTransport peer = this.rig.connect(KeepAliveTests.this.resource);
			for (int minute = 0; minute < 5 * 6; minute++) {
				assertThat(Frames.read(peer.written())).allMatch("89:"::equals);
				peer.receive(Frames.maskedPong(""));
				this.rig.pass(Duration.ofSeconds(10));
			}
			this.rig.pass(Duration.ofMillis(64));
			assertThat(peer.written()).endsWith(Frames.close(1001, "no message came or went for too long"));
			peer.receive(Frames.maskedClose(1001, ""));
			peer.receiveEnd();
			this.rig.settle();
			assertThat(KeepAliveTests.this.resource.verbs()).endsWith("disconnected 1001");
		}

		@ParameterizedTest
		@ValueSource(booleans = { true, false })
		void messagesOfEitherSideCount(boolean received) {
			MemoryTransport peer = this.rig.connect(KeepAliveTests.this.resource);
			for (int i = 0; i < 10; i++) {
				if (received) {
					peer.receive(Frames.maskedText("x"));
				}
				else {
					peer.receive(Frames.maskedPong(""));
					KeepAliveTests.this.resource.client().sendText("y");
				}
				for (int quarter = 0; quarter < 16; quarter++) {
					this.rig.pass(Duration.ofSeconds(15));
					this.rig.settle();
					peer.receive(Frames.maskedPong(""));
				}
			}
			assertThat(KeepAliveTests.this.resource.client().isOpen()).isTrue();
		}

		@Test
		void replyThatAHandlerWritesCounts() {
			RecordingResource answering = RecordingResource.onExecutor().on("text x", (client) -> client.sendText("y"));
			MemoryTransport peer = new MemoryTransport().writableFromAnyThread();
			this.rig.open(answering).start(peer);
			this.rig.settle();
			peer.receive(Frames.maskedText("x"));
			passMinutes(peer, 4);
			this.rig.executor().runAll();
			assertThat(peer.written()).endsWith(Frames.text("y"));
			passMinutes(peer, 4);
			assertThat(answering.client().isOpen()).isTrue();
			passMinutes(peer, 2);
			assertThat(answering.client().isOpen()).isFalse();
		}

		/** The peer answers pings meanwhile, and no verb is called. */
		private void passMinutes(MemoryTransport peer, int minutes) {
			for (int i = 0; i < 6 * minutes; i++) {
				peer.receive(Frames.maskedPong(""));
				this.rig.pass(Duration.ofSeconds(10));
			}
		}

		@Test
		void pingsOfTheApplicationDoNotCount() {
			MemoryTransport peer = this.rig.connect(KeepAliveTests.this.resource);
			for (int i = 0; i < 31; i++) {
				KeepAliveTests.this.resource.client().ping(new byte[] { 'p' });
				peer.receive(Frames.maskedPong("p"));
				this.rig.pass(Duration.ofSeconds(10));
			}
			assertThat(KeepAliveTests.this.resource.client().isOpen()).isFalse();
		}

	}

}
