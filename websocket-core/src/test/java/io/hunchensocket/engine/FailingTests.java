package io.hunchensocket.engine;

import java.nio.channels.CancelledKeyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections that fail: by what the peer sends, or because it resets them.
 * Source: RFC 6455, sections 7.1.7 and 7.2.
 */
class FailingTests {

	private static final String UNMASKED = "8101 61";

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5).plusMillis(64);

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void lastVerbIsCalledAlthoughTheConnectionBreaksWhenAllIsSaid(boolean onLoop) {
		RecordingResource told = new RecordingResource(onLoop);
		MemoryTransport peer = this.rig.connect(told);
		// The first time is when the Close has come.
		peer.failOnSuspend(2, new CancelledKeyException());
		peer.receive(Frames.maskedClose(1000, ""));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1000, ""));
		assertThat(told.verbs()).containsExactly("made", "connected", "disconnected 1000");
		this.rig.requireNothingLeft(told, peer);
	}

	@ParameterizedTest
	@CsvSource({ UNMASKED + ", 1002", "8181 00000000 ff, 1007", "82ff 0000000000100001, 1009", "0101, 1002",
			"83, 1002" })
	void answersToEarlierMessagesComeFirstThenTheCloseAndTheEnd(String bad, int code) {
		this.resource.on("text a", (client) -> client.sendText("A"));
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedText("a"), Frames.hex(bad), new byte[20]));
		peer.receive(Frames.maskedText("never read"));
		this.rig.turns();
		assertThat(peer.written()).isEmpty();
		this.rig.settle();
		List<String> frames = Frames.read(peer.written());
		assertThat(frames).hasSize(2).startsWith("A");
		assertThat(frames.get(1)).startsWith("88:%04x".formatted(code));
		assertThat(peer.isOutputEnded()).isTrue();
		assertThat(peer.isClosed()).isFalse();
		peer.receive(new byte[100_000]);
		this.rig.settle();
		assertThat(peer.unread()).isZero();
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "text a", "disconnected " + code);
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void closeComesAtTheDeadlineWhereAHandlerIsSlow() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedText("slow"), Frames.hex(UNMASKED)));
		this.rig.turns();
		assertThat(peer.written()).isEmpty();
		this.rig.pass(CLOSE_TIMEOUT);
		assertThat(Frames.read(peer.written())).singleElement().asString().startsWith("88:03ea");
		assertThat(peer.isOutputEnded()).isTrue();
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("text slow", "disconnected 1002");
	}

	@Test
	void fullMailboxHoldsNothingOfAFailedPeerBack() {
		Rig small = new Rig(Settings.quiet().receiving(2, 1000));
		MemoryTransport peer = small.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b"), Frames.hex(UNMASKED)));
		small.settle();
		assertThat(this.resource.verbs()).endsWith("text a", "text b");
		assertThat(peer.isOutputEnded()).isTrue();
		peer.receive(new byte[10]);
		peer.receiveEnd();
		small.settle();
		small.requireNothingLeft(this.resource, peer);
	}

	@Test
	void peerInTheMiddleOfSendingIsReadFromUntilABound() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.hex(UNMASKED));
		this.rig.settle();
		byte[] mebibyte = new byte[1024 * 1024];
		for (int i = 0; i < 64; i++) {
			peer.receive(mebibyte);
			this.rig.settle();
		}
		assertThat(peer.isClosed()).isFalse();
		peer.receive(new byte[1]);
		this.rig.settle();
		assertThat(peer.isClosed()).isTrue();
		assertThat(this.resource.verbs()).endsWith("disconnected 1002");
	}

	@Test
	void peerInTheMiddleOfSendingIsReadFromForATime() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.hex(UNMASKED));
		this.rig.settle();
		for (int second = 0; second < 5; second++) {
			assertThat(peer.isClosed()).isFalse();
			peer.receive(new byte[1000]);
			this.rig.pass(Duration.ofSeconds(1));
		}
		this.rig.pass(Duration.ofMillis(64));
		assertThat(peer.isClosed()).isTrue();
	}

	@Test
	void peerThatBreaksARuleAfterOurCloseHasNotAnsweredIt() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.client().close(CloseStatus.of(4000));
		this.rig.turns();
		peer.receive(Frames.hex(UNMASKED));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(4000, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("disconnected 1006");
	}

	@Nested
	class Reset {

		private MemoryTransport connect() {
			return FailingTests.this.rig.connect(FailingTests.this.resource);
		}

		private void requireEnded(MemoryTransport peer, String... verbs) {
			FailingTests.this.rig.settle();
			List<String> all = new ArrayList<>(List.of("made", "connected"));
			all.addAll(List.of(verbs));
			assertThat(FailingTests.this.resource.verbs()).isEqualTo(all);
			FailingTests.this.rig.requireNothingLeft(FailingTests.this.resource, peer);
		}

		@Test
		void whileOpen() {
			MemoryTransport peer = connect();
			peer.reset();
			requireEnded(peer, "disconnected 1006");
		}

		@Test
		void beforeTheFirstTurn() {
			MemoryTransport peer = FailingTests.this.rig.start(FailingTests.this.resource);
			peer.reset();
			requireEnded(peer, "disconnected 1006");
		}

		@Test
		void whileMessagesWait() {
			MemoryTransport peer = connect();
			peer.receive(Frames.maskedText("a"));
			FailingTests.this.rig.turns();
			peer.reset();
			FailingTests.this.rig.turns();
			requireEnded(peer, "text a", "disconnected 1006");
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 1, 3 })
		void whileWriting(int room) {
			MemoryTransport peer = connect();
			peer.room(room);
			FailingTests.this.resource.client().sendText("does not fit");
			FailingTests.this.rig.turns();
			peer.reset();
			requireEnded(peer, "disconnected 1006");
			assertThat(FailingTests.this.resource.client().bufferedBytes()).isZero();
		}

		@Test
		void afterOurClose() {
			MemoryTransport peer = connect();
			FailingTests.this.resource.client().close();
			FailingTests.this.rig.turns();
			peer.reset();
			requireEnded(peer, "disconnected 1006");
		}

		@Test
		void whileAnswersToThePeersCloseAreWaitedFor() {
			MemoryTransport peer = connect();
			FailingTests.this.resource.on("text a", (client) -> client.sendText("A"));
			peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedClose(4000, "")));
			FailingTests.this.rig.turns();
			peer.reset();
			FailingTests.this.rig.turns();
			requireEnded(peer, "text a", "disconnected 1006");
		}

		@Test
		void whileTheOutputIsBeingEnded() {
			MemoryTransport peer = connect();
			peer.endNeedsRoom();
			peer.room(4);
			peer.receive(Frames.maskedClose(1000, ""));
			FailingTests.this.rig.settle();
			assertThat(peer.isOutputEnded()).isFalse();
			peer.reset();
			requireEnded(peer, "disconnected 1000");
		}

		@Test
		void whileDiscarding() {
			MemoryTransport peer = connect();
			peer.receive(Frames.hex(UNMASKED));
			FailingTests.this.rig.settle();
			peer.reset();
			requireEnded(peer, "disconnected 1002");
		}

	}

}
