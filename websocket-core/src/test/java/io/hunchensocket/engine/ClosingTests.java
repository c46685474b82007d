package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.SendResult;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the ways in which a connection ends. Source: RFC 6455, section 7.
 */
class ClosingTests {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5).plusMillis(64);

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport peer = new MemoryTransport();

	private SocketClient connect() {
		this.peer = this.rig.connect(this.resource);
		this.resource.takeVerbs();
		return this.resource.client();
	}

	private void requireEnded(String... verbs) {
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly(verbs);
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	/** Both Closes are said, and the peer is slow to end its half. */
	private void requireLeft(String verb) {
		assertThat(this.resource.verbs()).containsExactly(verb);
		assertThat(this.resource.clients()).isEmpty();
		assertThat(this.peer.isClosed()).isFalse();
		assertThat(this.rig.engine().connectionCount()).isOne();
		this.rig.pass(Duration.ofSeconds(4));
		assertThat(this.rig.engine().connectionCount()).isOne();
		this.rig.pass(CLOSE_TIMEOUT);
		requireEnded(verb);
	}

	@Test
	void clientHasLeftWhenThePeerHasAnswered() {
		connect().close(CloseStatus.of(4000));
		this.rig.settle();
		assertThat(this.resource.clients()).hasSize(1);
		this.peer.receive(Frames.maskedClose(4000, ""));
		this.rig.settle();
		requireLeft("disconnected 4000");
	}

	@Test
	void clientHasLeftWhenThePeerIsAnswered() {
		connect();
		this.peer.room(3);
		this.peer.receive(Frames.maskedClose(4001, ""));
		this.rig.settle();
		assertThat(this.resource.clients()).hasSize(1);
		this.peer.room(1);
		this.rig.settle();
		requireLeft("disconnected 4001");
	}

	@Test
	void placeIsFreeWhenTheLastVerbHasReturned() {
		connect();
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.rig.turns();
		this.rig.executor().runAll();
		this.rig.turns();
		assertThat(this.peer.isOutputEnded()).isTrue();
		this.peer.receiveEnd();
		this.rig.turns();
		assertThat(this.peer.isClosed()).isTrue();
		assertThat(this.rig.engine().connectionCount()).isOne();
		requireEnded("disconnected 1000");
	}

	@Test
	void answerThatDoesNotLeaveIsNoOrderlyEnd() {
		connect();
		this.peer.room(3);
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.rig.settle();
		this.rig.pass(CLOSE_TIMEOUT);
		requireEnded("disconnected 1006");
	}

	@Nested
	class ByTheApplication {

		@ParameterizedTest
		@CsvSource({ "1000, ''", "1001, 'going'", "4000, 'own'" })
		void closeFollowsWhatWasSentAndNothingFollowsIt(int code, String reason) {
			SocketClient client = connect();
			client.sendText("last words");
			client.close(CloseStatus.of(code, reason));
			assertThat(client.isOpen()).isFalse();
			assertThat(client.sendText("too late")).isEqualTo(SendResult.CLOSED);
			client.close(CloseStatus.of(4999));
			ClosingTests.this.rig.settle();
			ClosingTests.this.peer.receive(Frames.maskedPing("still here"));
			ClosingTests.this.rig.settle();
			assertThat(ClosingTests.this.peer.isOutputEnded()).isFalse();
			ClosingTests.this.peer.receive(Frames.maskedClose(code, ""));
			ClosingTests.this.rig.settle();
			assertThat(ClosingTests.this.peer.isOutputEnded()).isTrue();
			assertThat(ClosingTests.this.peer.isClosed()).isFalse();
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected " + code);
			assertThat(ClosingTests.this.peer.written())
				.isEqualTo(Frames.all(Frames.text("last words"), Frames.close(code, reason)));
		}

		@Test
		void messagesThatWaitAreNotDelivered() {
			SocketClient client = connect();
			ClosingTests.this.resource.on("text a", (author) -> author.close());
			ClosingTests.this.peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b")));
			ClosingTests.this.rig.settle();
			ClosingTests.this.peer.receive(Frames.maskedText("c"));
			ClosingTests.this.peer.receive(Frames.maskedClose(1000, ""));
			ClosingTests.this.peer.receiveEnd();
			requireEnded("text a", "disconnected 1000");
			assertThat(client.bufferedBytes()).isZero();
		}

		@Test
		void peerThatNeverAnswersIsLeftStepByStep() {
			connect().close();
			ClosingTests.this.rig.turns();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			assertThat(ClosingTests.this.peer.isOutputEnded()).isTrue();
			assertThat(ClosingTests.this.peer.isClosed()).isFalse();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			requireEnded("disconnected 1006");
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.hex("8802 03e8"));
		}

		@Test
		void peerThatTakesNothingIsCutOff() {
			SocketClient client = connect();
			ClosingTests.this.peer.room(2);
			client.close();
			ClosingTests.this.rig.turns();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			requireEnded("disconnected 1006");
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.hex("8802"));
		}

		@Test
		void peerThatLeavesWithoutAnAnswer() {
			connect().close(CloseStatus.of(4000));
			ClosingTests.this.rig.turns();
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected 1006");
		}

		@Test
		void endOfOutputThatNeedsRoomWaitsForIt() {
			SocketClient client = connect();
			ClosingTests.this.peer.endNeedsRoom();
			ClosingTests.this.peer.room(4);
			client.close();
			ClosingTests.this.rig.turns();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			ClosingTests.this.peer.receive(Frames.maskedText("still talking"));
			ClosingTests.this.rig.turns();
			assertThat(ClosingTests.this.peer.isOutputEnded()).isFalse();
			assertThat(ClosingTests.this.peer.ignoredReadiness()).isZero();
			ClosingTests.this.peer.room(1);
			ClosingTests.this.rig.turns();
			assertThat(ClosingTests.this.peer.isOutputEnded()).isTrue();
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected 1006");
		}

		@Test
		void endOfOutputThatNeverLeavesIsGivenUp() {
			SocketClient client = connect();
			ClosingTests.this.peer.endNeedsRoom();
			ClosingTests.this.peer.room(4);
			client.close();
			ClosingTests.this.rig.turns();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			requireEnded("disconnected 1006");
		}

	}

	@Nested
	class ByThePeer {

		@ParameterizedTest
		@ValueSource(ints = { 1000, 1001, 1007, 1011, 1014, 3000, 4999 })
		void codeIsAnsweredWithoutTheReason(int code) {
			connect();
			ClosingTests.this.peer.receive(Frames.maskedClose(code, "whatever"));
			ClosingTests.this.rig.settle();
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.close(code, ""));
			assertThat(ClosingTests.this.peer.isOutputEnded()).isTrue();
			assertThat(ClosingTests.this.peer.isClosed()).isFalse();
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected " + code);
		}

		@Test
		void closeWithoutACodeIsAnsweredWithoutOne() {
			connect();
			ClosingTests.this.peer.receive(Frames.masked(0x88, new byte[0]));
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected 1005");
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.hex("8800"));
		}

		@Test
		void replyFollowsTheAnswersToEarlierMessages() {
			connect();
			ClosingTests.this.resource.on("text a", (client) -> client.sendText("A"));
			ClosingTests.this.resource.on("text b", (client) -> client.sendText("B"));
			ClosingTests.this.peer
				.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b"), Frames.maskedClose(1000, "")));
			ClosingTests.this.peer.receive(Frames.maskedText("never read"));
			ClosingTests.this.rig.turns();
			assertThat(ClosingTests.this.peer.written()).isEmpty();
			ClosingTests.this.rig.settle();
			assertThat(ClosingTests.this.peer.written())
				.isEqualTo(Frames.all(Frames.text("A"), Frames.text("B"), Frames.close(1000, "")));
			ClosingTests.this.peer.receiveEnd();
			requireEnded("text a", "text b", "disconnected 1000");
		}

		@Test
		void replyComesAtTheCloseDeadlineAtTheLatest() {
			SocketClient client = connect();
			ClosingTests.this.peer.receive(Frames.all(Frames.maskedText("slow"), Frames.maskedClose(1000, "")));
			ClosingTests.this.rig.turns();
			ClosingTests.this.rig.pass(Duration.ofMillis(4999));
			assertThat(ClosingTests.this.peer.written()).isEmpty();
			assertThat(client.isOpen()).isTrue();
			ClosingTests.this.rig.pass(Duration.ofMillis(65));
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.close(1000, ""));
			assertThat(client.sendText("too late")).isEqualTo(SendResult.CLOSED);
			ClosingTests.this.peer.receiveEnd();
			requireEnded("text slow", "disconnected 1000");
		}

		@Test
		void applicationMayCloseMeanwhileWithAStatusOfItsOwn() {
			connect();
			ClosingTests.this.resource.on("text a", (client) -> client.close(CloseStatus.of(4002)));
			ClosingTests.this.peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedClose(1000, "")));
			ClosingTests.this.peer.receiveEnd();
			requireEnded("text a", "disconnected 1000");
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.close(4002, ""));
		}

		@Test
		void peerThatDoesNotEndIsLeft() {
			connect();
			ClosingTests.this.peer.receive(Frames.maskedClose(1000, ""));
			ClosingTests.this.rig.settle();
			ClosingTests.this.rig.pass(CLOSE_TIMEOUT);
			requireEnded("disconnected 1000");
		}

		@Test
		void closesThatCrossAreNotAnswered() {
			connect().close(CloseStatus.of(4000));
			ClosingTests.this.peer.receive(Frames.maskedClose(4001, ""));
			ClosingTests.this.peer.receiveEnd();
			requireEnded("disconnected 4000");
			assertThat(ClosingTests.this.peer.written()).isEqualTo(Frames.close(4000, ""));
		}

	}

}
