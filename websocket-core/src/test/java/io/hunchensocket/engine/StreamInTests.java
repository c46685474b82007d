package io.hunchensocket.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that are read while they arrive.
 */
class StreamInTests {

	private static final String CUT = "The connection ended before the message did";

	private final Rig rig = new Rig(Settings.quiet().receiving(4, 1000));

	private final StreamResource resource = new StreamResource();

	/** Lets the executor do what it has, on a thread that may wait. */
	private Worker run() {
		return Threads.start((nobody) -> this.rig.executor().runAll());
	}

	private MemoryTransport connect(BareResource to) {
		MemoryTransport peer = this.rig.connect(to);
		to.takeVerbs();
		return peer;
	}

	private String nextPiece() throws InterruptedException {
		return String.valueOf(this.resource.pieces().poll(30, TimeUnit.SECONDS));
	}

	@Test
	void wholeMessagesAreReadInOrder() {
		MemoryTransport peer = connect(this.resource);
		peer.receive(Frames.all(Frames.maskedBinary(new byte[3]), Frames.maskedText("größer"),
				Frames.maskedBinary(new byte[0]), Frames.maskedText("")));
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", "read 3", "text größer", "stream", "read 0",
				"text ");
	}

	@Test
	void compressedMessagesAreReadToo() {
		MemoryTransport peer = this.rig.connect(this.resource, Extensions.FORGETTING);
		this.resource.takeVerbs();
		peer.receive(Written.maskedDeflated(2, new byte[900]));
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", "read 900");
	}

	@Test
	void isReadWhileItArrivesAndControlFramesAreAnswered() throws InterruptedException {
		MemoryTransport peer = connect(this.resource);
		peer.receive(Frames.masked(0x02, new byte[5]));
		this.rig.turns();
		Worker reader = run();
		assertThat(nextPiece()).isEqualTo("5 bytes");
		peer.receive(Frames.maskedPing("?"));
		byte[] second = Frames.masked(0x00, new byte[7]);
		peer.receive(Arrays.copyOf(second, 10));
		this.rig.turns();
		assertThat(nextPiece()).isEqualTo("4 bytes");
		assertThat(peer.written()).isEqualTo(Frames.pong("?"));
		peer.receive(Arrays.copyOfRange(second, 10, second.length));
		this.rig.turns();
		assertThat(nextPiece()).isEqualTo("3 bytes");
		peer.receive(Frames.masked(0x80, new byte[0]));
		reader.awaitEnd(this.rig::turn);
		assertThat(this.resource.verbs()).containsExactly("stream", "read 12");
	}

	@Test
	void readingIsHeldWhileNothingIsReadAndGoesOn() {
		CountDownLatch goOn = new CountDownLatch(1);
		StreamResource slow = new StreamResource((self, client, bytes) -> {
			assertThat(bytes.readNBytes(701)).hasSize(701);
			self.pieces().add("701");
			Threads.await(goOn);
			StreamResource.readAll(self, client, bytes);
		});
		MemoryTransport peer = connect(slow);
		peer.receive(Frames.masked(0x02, new byte[600]));
		peer.receive(Frames.masked(0x00, new byte[600]));
		peer.receive(Frames.masked(0x00, new byte[5000]));
		peer.receive(Frames.masked(0x80, new byte[600]));
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		assertThat(peer.unread()).isGreaterThan(5000);
		Worker reader = run();
		// Less than half of the mailbox is left.
		Threads.until(() -> peer.unread() < 5000, this.rig::turn);
		assertThat(peer.isReading()).isFalse();
		goOn.countDown();
		reader.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(slow.verbs()).containsExactly("stream", "read 6099");
		assertThat(peer.isReading()).isTrue();
	}

	@Test
	void whatIsLeftIsSkippedAndTheNextMessageFollows() {
		StreamResource brief = new StreamResource(
				(self, client, bytes) -> self.record("first " + bytes.read(), client));
		MemoryTransport peer = connect(brief);
		peer.receive(Frames.masked(0x02, new byte[] { 7, 8, 9 }));
		this.rig.turns();
		run().awaitEnd();
		for (int i = 0; i < 10; i++) {
			peer.receive(Frames.masked(0x00, new byte[900]));
			this.rig.turns();
		}
		assertThat(peer.unread()).isZero();
		peer.receive(Frames.all(Frames.masked(0x80, new byte[900]), Frames.maskedBinary(new byte[] { 5 })));
		this.rig.settle();
		assertThat(brief.verbs()).containsExactly("stream", "first 7", "stream", "first 5");
		assertThat(peer.isReading()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void exceptionClosesTheClient(boolean whole) {
		StreamResource broken = new StreamResource((self, client, bytes) -> {
			throw new IllegalStateException("of the application");
		});
		MemoryTransport peer = connect(broken);
		peer.receive(Frames.masked(whole ? 0x82 : 0x02, new byte[3]));
		this.rig.settle();
		assertThat(broken.verbs()).containsExactly("stream", "error IllegalStateException");
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
	}

	/** A reader that waits for the rest of a message of which three bytes have come. */
	private Worker waiting(MemoryTransport peer) throws InterruptedException {
		peer.receive(Frames.masked(0x02, new byte[3]));
		this.rig.turns();
		Worker reader = run();
		assertThat(nextPiece()).isEqualTo("3 bytes");
		reader.awaitWaiting();
		return reader;
	}

	@Test
	void lossOfTheConnectionIsTheReadersExceptionAndNobodysFault() throws InterruptedException {
		MemoryTransport peer = connect(this.resource);
		Worker reader = waiting(peer);
		peer.reset();
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", CUT, "disconnected 1006");
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void messageThatTakesTooLongIsCut() throws InterruptedException {
		MemoryTransport peer = connect(this.resource);
		Worker reader = waiting(peer);
		this.rig.pass(Duration.ofSeconds(61));
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1008, "a message took too long to arrive"));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", CUT, "disconnected 1008");
	}

	@Test
	void closeOfThePeerCutsTheMessage() throws InterruptedException {
		MemoryTransport peer = connect(this.resource);
		Worker reader = waiting(peer);
		peer.receive(Frames.maskedClose(1001, ""));
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1001, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", CUT, "disconnected 1001");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closeOfTheApplicationEndsTheReaderWithTheConnection(boolean peerAnswers) throws InterruptedException {
		MemoryTransport peer = connect(this.resource);
		Worker reader = waiting(peer);
		this.resource.client().close();
		this.rig.turns();
		peer.receive(Frames.masked(0x80, new byte[3]));
		if (peerAnswers) {
			peer.receive(Frames.maskedClose(1000, ""));
		}
		this.rig.turns();
		this.rig.pass(Duration.ofSeconds(peerAnswers ? 0 : 6));
		reader.awaitEnd(this.rig::turn);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("stream", CUT,
				peerAnswers ? "disconnected 1000" : "disconnected 1006");
	}

	@Test
	void badTextIsCutBeforeItsFirstBadByte() {
		MemoryTransport peer = connect(this.resource);
		peer.receive(Frames.masked(0x01, "good".getBytes(StandardCharsets.US_ASCII)));
		peer.receive(Frames.masked(0x00, new byte[] { 'b', 'a', 'd', (byte) 0xff }));
		this.rig.settle();
		assertThat(Written.firstBytes(peer.written())).containsExactly(0x88);
		assertThat(Written.frames(peer.written()).get(0).payload()).startsWith(0x03, 0xef);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("text good, then: " + CUT, "disconnected 1007");
	}

	@ParameterizedTest
	@ValueSource(strings = { "61ff", "61c3" })
	void badTextThatIsWholeIsNotShown(String hex) {
		MemoryTransport peer = connect(this.resource);
		peer.receive(Frames.masked(0x81, Frames.hex(hex)));
		this.rig.settle();
		peer.receiveEnd();
		this.rig.settle();
		assertThat(Written.frames(peer.written()).get(0).payload()).startsWith(0x03, 0xef);
		assertThat(this.resource.verbs()).last().isEqualTo("disconnected 1007");
		assertThat(this.resource.verbs()).noneMatch((verb) -> verb.contains("\ufffd") || verb.startsWith("error"));
	}

}
