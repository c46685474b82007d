package io.hunchensocket.engine;

import java.time.Duration;
import java.util.Arrays;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a peer that is not read from while it does not take what it is sent, and for
 * the deadlines of messages and writes.
 */
class BackpressureTests {

	private final Rig rig = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE));

	private final RecordingResource resource = RecordingResource.onLoop();

	private MemoryTransport peer = new MemoryTransport();

	@BeforeEach
	void connect() {
		this.peer = this.rig.connect(this.resource);
		this.resource.takeVerbs();
		this.resource.on("text echo", (client) -> client.sendBinary(Frames.distinct(98)));
	}

	@Test
	void readingIsHeldOverHalfOfTheQueueAndGoesOnUnderAQuarter() {
		this.peer.room(0);
		for (int i = 0; i < 20; i++) {
			this.peer.receive(Frames.maskedText("echo"));
		}
		this.rig.turns();
		// Six answers of 100 bytes are more than half of 1000.
		assertThat(this.resource.verbs()).hasSize(6);
		assertThat(this.peer.isReading()).isFalse();
		this.peer.room(349);
		this.rig.turns();
		assertThat(this.resource.client().bufferedBytes()).isEqualTo(251);
		assertThat(this.peer.isReading()).isFalse();
		this.peer.room(1);
		this.rig.turns();
		assertThat(this.resource.verbs()).hasSizeGreaterThan(6);
		this.peer.room(Long.MAX_VALUE);
		this.rig.turns();
		this.rig.turns();
		assertThat(this.resource.verbs()).hasSize(20);
		assertThat(this.peer.written()).hasSize(20 * 100);
		assertThat(this.resource.client().isOpen()).isTrue();
	}

	@Test
	void shortWriteAloneHoldsNothing() {
		this.peer.room(1);
		this.resource.client().sendBinary(Frames.distinct(400));
		this.rig.turns();
		this.peer.receive(Frames.maskedText("heard"));
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("text heard");
	}

	@Test
	void messagesInOneReadAreHeldTooAndComeInOrder() {
		this.peer.room(0);
		byte[][] messages = new byte[30][];
		for (int i = 0; i < 30; i++) {
			messages[i] = Frames.maskedText("echo");
		}
		this.peer.receive(Frames.all(messages));
		this.rig.turns();
		assertThat(this.resource.verbs()).hasSize(6);
		while (this.resource.verbs().size() < 30) {
			int before = this.peer.written().length;
			this.peer.room(100);
			this.rig.turns();
			assertThat(this.peer.written().length).isEqualTo(before + 100);
		}
		assertThat(this.resource.client().isOpen()).isTrue();
	}

	@Test
	void closeOfTheApplicationReadsOnToFindThePeers() {
		this.peer.room(0);
		for (int i = 0; i < 10; i++) {
			this.peer.receive(Frames.maskedText("echo"));
		}
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.rig.turns();
		assertThat(this.peer.isReading()).isFalse();
		this.resource.client().close();
		this.rig.turns();
		assertThat(this.peer.unread()).isZero();
		this.peer.room(Long.MAX_VALUE);
		this.peer.receiveEnd();
		this.rig.turns();
		assertThat(this.peer.written()).hasSize(604).endsWith(Frames.hex("8802 03e8"));
		assertThat(this.resource.verbs()).hasSize(7).endsWith("disconnected 1000");
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void peerThatTakesNothingIsEndedAtTheWriteDeadline() {
		this.peer.room(3);
		assertThat(this.resource.client().sendText("too much")).isEqualTo(SendResult.QUEUED);
		this.rig.turns();
		this.rig.pass(Duration.ofMillis(9_999));
		assertThat(this.peer.isClosed()).isFalse();
		this.rig.pass(Duration.ofMillis(65));
		assertThat(this.resource.verbs()).containsExactly("disconnected 1006");
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void peerThatTakesAByteNowAndThenIsServed() {
		this.peer.room(0);
		this.resource.client().sendText("slowly");
		this.rig.turns();
		for (int i = 0; i < 8; i++) {
			this.rig.pass(Duration.ofSeconds(9));
			this.peer.room(1);
			this.rig.turns();
		}
		assertThat(this.peer.written()).isEqualTo(Frames.text("slowly"));
		this.rig.pass(Duration.ofMinutes(1));
		assertThat(this.peer.isClosed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messageThatTricklesInIsEnded(boolean inItsHeader) {
		byte[] frame = Frames.maskedBinary(Frames.distinct(70_000));
		int pause = inItsHeader ? 5 : 1;
		for (int second = 0; second < 60; second += pause) {
			this.peer.receive(new byte[] { frame[second / pause] });
			this.rig.turns();
			assertThat(this.peer.written()).isEmpty();
			this.rig.pass(Duration.ofSeconds(pause));
		}
		this.rig.pass(Duration.ofMillis(64));
		assertThat(this.peer.written()).isEqualTo(Frames.close(1008, "a message took too long to arrive"));
		assertThat(this.peer.isOutputEnded()).isTrue();
		this.peer.receiveEnd();
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1008");
	}

	@Test
	void wholeMessageEndsItsDeadlineAndTheNextHasItsOwn() {
		byte[] frame = Frames.maskedText("in two");
		for (int i = 0; i < 5; i++) {
			this.peer.receive(Arrays.copyOf(frame, 7));
			this.rig.turns();
			this.rig.pass(Duration.ofSeconds(59));
			this.peer.receive(Arrays.copyOfRange(frame, 7, frame.length));
			this.rig.turns();
		}
		this.rig.pass(Duration.ofHours(1));
		assertThat(this.resource.verbs()).hasSize(5).containsOnly("text in two");
		assertThat(this.resource.client().isOpen()).isTrue();
	}

	@Test
	void fragmentsShareOneDeadlineWhateverComesBetween() {
		this.peer.receive(Frames.masked(0x01, new byte[] { 'a' }));
		this.rig.turns();
		for (int second = 0; second < 59; second++) {
			this.rig.pass(Duration.ofSeconds(1));
			this.peer.receive(Frames.all(Frames.maskedPing(""), Frames.masked(0x00, new byte[] { 'b' })));
			this.rig.turns();
		}
		assertThat(this.resource.client().isOpen()).isTrue();
		this.rig.pass(Duration.ofMillis(1_064));
		assertThat(this.resource.client().isOpen()).isFalse();
	}

	@Test
	void timeOfAMessageStandsStillOnceNotMemoryButTheQueueIsWaitedFor() {
		Rig scarce = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE).memory(1_000_000));
		RecordingResource resource = RecordingResource.onLoop();
		MemoryTransport large = scarce.connect(resource);
		large.receive(Frames.masked(0x02, new byte[60_000]));
		scarce.turns();
		scarce.engine().memory().changed(800_000);
		large.receive(Frames.masked(0x00, new byte[10_000]));
		scarce.turns();
		assertThat(large.isReading()).isFalse();
		large.room(0);
		resource.client().sendBinary(Frames.distinct(400));
		scarce.turns();
		scarce.engine().memory().changed(-800_000);
		for (int i = 0; i < 10; i++) {
			scarce.pass(Duration.ofSeconds(9));
			large.room(1);
			scarce.turns();
		}
		assertThat(large.isReading()).isFalse();
		assertThat(resource.client().isOpen()).isTrue();
		large.room(Long.MAX_VALUE);
		large.receive(Frames.masked(0x80, new byte[1]));
		scarce.turns();
		assertThat(resource.verbs()).last().asString().hasSize("binary ".length() + 2 * 70_001);
	}

	@Test
	void messageOfWhichNothingWasReadHasNotBegun() {
		Rig scarce = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE).memory(1_000_000));
		RecordingResource resource = RecordingResource.onLoop();
		MemoryTransport large = scarce.connect(resource);
		scarce.engine().memory().changed(800_000);
		large.receive(Arrays.copyOf(Frames.maskedBinary(new byte[200_000]), 14));
		scarce.turns();
		assertThat(large.isReading()).isFalse();
		large.room(0);
		resource.client().sendBinary(Frames.distinct(400));
		scarce.turns();
		scarce.engine().memory().changed(-800_000);
		scarce.turns();
		scarce.engine().memory().changed(800_000);
		large.room(Long.MAX_VALUE);
		scarce.turns();
		assertThat(large.isReading()).isFalse();
		scarce.engine().memory().changed(-800_000);
		scarce.turns();
		assertThat(large.isReading()).isTrue();
	}

	@Test
	void timeForWhichWeDoNotReadIsNotThePeers() {
		this.peer.receive(Arrays.copyOf(Frames.maskedText("late"), 3));
		this.rig.turns();
		this.rig.pass(Duration.ofSeconds(50));
		this.peer.room(0);
		this.resource.client().sendBinary(Frames.distinct(600));
		this.rig.turns();
		this.peer.receive(Frames.hex("00"));
		this.rig.turns();
		assertThat(this.peer.isReading()).isFalse();
		for (int i = 0; i < 10; i++) {
			this.rig.pass(Duration.ofSeconds(9));
			this.peer.room(10);
			this.rig.turns();
		}
		assertThat(this.peer.written()).hasSize(100);
		this.peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(this.peer.isReading()).isTrue();
		this.rig.pass(Duration.ofSeconds(9));
		assertThat(this.resource.client().isOpen()).isTrue();
		this.rig.pass(Duration.ofMillis(1_064));
		assertThat(this.resource.client().isOpen()).isFalse();
	}

}
