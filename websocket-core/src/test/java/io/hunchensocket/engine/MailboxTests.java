package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the delivery by an executor.
 */
class MailboxTests {

	@Test
	void oneTaskIsQueuedHoweverManyMessagesWait() {
		Rig rig = new Rig();
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.start(resource);
		receiveTexts(peer, 0, 40);
		rig.turns();
		assertThat(rig.executor().taken()).isOne();
		assertThat(rig.executor().waiting()).isOne();
		assertThat(resource.verbs()).containsExactly("made");
		rig.executor().runNext();
		assertThat(resource.verbs()).hasSize(2 + 40).endsWith("text 39");
		assertThat(rig.executor().taken()).isOne();
	}

	@Test
	void threadGoesToAnotherConnectionAfterATurn() {
		Rig rig = new Rig(Settings.quiet().receiving(1000, 100_000));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		receiveTexts(peer, 0, 100);
		MemoryTransport other = rig.start(resource);
		rig.turns();
		resource.takeVerbs();
		assertThat(rig.executor().waiting()).isOne();
		rig.executor().runNext();
		List<String> verbs = resource.takeVerbs();
		assertThat(verbs.subList(0, 64)).isEqualTo(texts(0, 64));
		assertThat(verbs.get(64)).isEqualTo("connected");
		assertThat(verbs.subList(65, verbs.size())).isEqualTo(texts(64, 100));
		assertThat(rig.executor().waiting()).isZero();
		assertThat(other.isClosed()).isFalse();
	}

	@Test
	void turnGoesOnWhereTheExecutorRefuses() {
		Rig rig = new Rig(Settings.quiet().receiving(1000, 100_000));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		receiveTexts(peer, 0, 100);
		rig.turns();
		rig.executor().refuse();
		resource.takeVerbs();
		rig.executor().runNext();
		assertThat(resource.takeVerbs()).isEqualTo(texts(0, 100));
		assertThat(peer.written()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 100000", "2, 100000", "8, 100000", "64, 100000", "1000, 1", "1000, 20", "1000, 64", "1, 1" })
	void readingStopsAtTheBudgetAndNothingIsLost(int maxMessages, int maxBytes) {
		Rig rig = new Rig(Settings.quiet().receiving(maxMessages, maxBytes));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		resource.takeVerbs();
		List<byte[]> messages = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			messages.add(Frames.maskedText("" + i));
		}
		peer.receive(Frames.all(messages.subList(0, 150).toArray(byte[][]::new)));
		peer.receive(Frames.all(messages.subList(150, 200).toArray(byte[][]::new)));
		rig.turns();
		assertThat(peer.isReading()).isFalse();
		assertThat(peer.unread()).isPositive();
		for (int i = 0; i < 400; i++) {
			rig.executor().runNext();
			rig.turn();
		}
		assertThat(resource.takeVerbs()).isEqualTo(texts(0, 200));
		assertThat(peer.isReading()).isTrue();
		assertThat(peer.unread()).isZero();
		assertThat(peer.resumes()).isEqualTo(peer.suspends());
	}

	@Test
	void noMoreThanTheBudgetAndOneMessageWaits() {
		Rig rig = new Rig(Settings.quiet().receiving(8, 100_000));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		resource.takeVerbs();
		receiveTexts(peer, 0, 30);
		rig.turns();
		rig.executor().runNext();
		assertThat(resource.takeVerbs()).isEqualTo(texts(0, 9));
	}

	@Test
	void readingGoesOnAtHalfOfTheBudget() {
		Rig rig = new Rig(Settings.quiet().receiving(8, 100_000));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		List<String> unread = new ArrayList<>();
		IntStream.range(0, 9).forEach((i) -> resource.on("text " + i, (client) -> {
			rig.turns();
			unread.add(i + (peer.isReading() ? " reading" : " held"));
		}));
		receiveTexts(peer, 0, 9);
		rig.turns();
		rig.executor().runNext();
		// While the sixth runs, four are left with it: the fifth has made room.
		assertThat(unread).containsExactly("0 held", "1 held", "2 held", "3 held", "4 held", "5 reading", "6 reading",
				"7 reading", "8 reading");
	}

	@Test
	void messageLargerThanTheBudgetIsTaken() {
		Rig rig = new Rig(Settings.quiet().receiving(4, 10));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		resource.takeVerbs();
		peer.receive(Frames.maskedText("more than ten bytes"));
		peer.receive(Frames.maskedText("next"));
		rig.turns();
		assertThat(peer.unread()).isPositive();
		rig.settle();
		assertThat(resource.takeVerbs()).containsExactly("text more than ten bytes", "text next");
	}

	@Test
	void whatWasReadAndNotDecodedComesBeforeWhatIsReadLater() {
		Rig rig = new Rig(Settings.quiet().receiving(2, 100_000));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		resource.takeVerbs();
		byte[] last = Frames.maskedText("in two reads");
		peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b"), Frames.maskedText("c"),
				Frames.maskedText("d"), Arrays.copyOf(last, 9)));
		peer.receive(Arrays.copyOfRange(last, 9, last.length));
		rig.settle();
		assertThat(resource.takeVerbs()).containsExactly("text a", "text b", "text c", "text d", "text in two reads");
	}

	@Test
	void refusalByTheExecutorClosesWith1013AndTheLastVerbIsCalled() throws InterruptedException {
		Rig rig = new Rig();
		CountDownLatch gone = new CountDownLatch(1);
		RecordingResource resource = RecordingResource.onExecutor();
		resource.on("disconnected 1013", (client) -> gone.countDown());
		MemoryTransport peer = rig.connect(resource);
		rig.executor().refuse();
		peer.receive(Frames.all(Frames.maskedText("x"), Frames.maskedText("y")));
		rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
		peer.receive(Frames.maskedClose(1013, ""));
		peer.receiveEnd();
		rig.turns();
		assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1013");
	}

	@Test
	void executorThatRefusesTheOpeningMeansNoVerbAtAll() throws InterruptedException {
		Rig rig = new Rig();
		rig.executor().refuse();
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		assertThat(peer.written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
		CompletableFuture<Void> drained = rig.engine().drain(CloseStatus.GOING_AWAY);
		peer.receiveEnd();
		rig.turns();
		assertThat(drained).succeedsWithin(Duration.ofSeconds(10));
		assertThat(resource.verbs()).containsExactly("made");
		rig.requireNothingLeft(resource, peer);
	}

	@Test
	void onlyTheLastVerbIsRefused() {
		Rig rig = new Rig();
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		rig.executor().refuse();
		CompletableFuture<Void> drained = rig.engine().drain(CloseStatus.GOING_AWAY);
		peer.reset();
		rig.turns();
		assertThat(drained).succeedsWithin(Duration.ofSeconds(10));
		assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
		rig.requireNothingLeft(resource, peer);
	}

	private static void receiveTexts(MemoryTransport peer, int from, int to) {
		for (int i = from; i < to; i++) {
			peer.receive(Frames.maskedText("" + i));
		}
	}

	private static List<String> texts(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "text " + i).toList();
	}

}
