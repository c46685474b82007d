package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for verbs that have the next message wait for a stage.
 */
class SuspendedDeliveryTests {

	private final Rig rig = new Rig();

	private final CompletableFuture<String> stage = new CompletableFuture<>();

	private RecordingResource suspending(boolean nonBlocking, String verb) {
		RecordingResource resource = new RecordingResource(nonBlocking);
		return resource.on(verb, (client) -> suspend(resource, client, this.stage, "then"));
	}

	private static void suspend(BareResource resource, SocketClient client, CompletableFuture<?> until, String then) {
		client.suspendUntil(until, () -> resource.record(then, client));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nextMessageWaitsForTheStageButNoThreadDoes(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		resource.takeVerbs();
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2"), Frames.maskedBinary(new byte[] { 3 })));
		this.rig.settle();
		peer.receive(Frames.maskedText("4"));
		this.rig.settle();
		assertThat(resource.takeVerbs()).containsExactly("text 1");
		assertThat(this.rig.executor().waiting()).isZero();
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("then", "text 2", "binary 03", "text 4");
		peer.receive(Frames.maskedText("5"));
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 5");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stageThatIsCompleteHoldsNothingUp(boolean nonBlocking) {
		this.stage.complete("done");
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text 1", "then", "text 2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stageMayFail(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		this.stage.completeExceptionally(new UnsupportedOperationException("The test wants it"));
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1", "then", "text 2");
		assertThat(peer.written()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesWaitForAClientThatIsConnecting(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "connected");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("1"));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected");
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "then", "text 1");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatComesThenMaySuspendAgain(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		CompletableFuture<String> second = new CompletableFuture<>();
		resource.on("then", (client) -> suspend(resource, client, second, "again"));
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		this.stage.complete("done");
		this.rig.settle();
		peer.receive(Frames.maskedText("3"));
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1", "then");
		second.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1", "then", "again", "text 2", "text 3");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messageThatWaitedMaySuspend(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		CompletableFuture<String> second = new CompletableFuture<>();
		resource.on("text 2", (client) -> suspend(resource, client, second, "again"));
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2"), Frames.maskedText("3")));
		this.rig.settle();
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1", "then", "text 2");
		second.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 2", "again", "text 3");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endOfTheConnectionWaitsAsForAVerb(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		peer.reset();
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1");
		assertThat(this.rig.engine().connectionCount()).isOne();
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("text 1", "then", "text 2", "disconnected 1006");
		this.rig.requireNothingLeft(resource, peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closedClientIsToldNothingMore(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		resource.client().close();
		this.stage.complete("done");
		peer.receive(Frames.maskedClose(1000, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text 1", "disconnected 1000");
		this.rig.requireNothingLeft(resource, peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void errorOfWhatComesThenClosesTheClient(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		resource.on("then", (client) -> {
			throw new UnsupportedOperationException("The test wants it");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("1"));
		this.rig.settle();
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("then", "error UnsupportedOperationException");
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readingIsHeldBackWhileTooManyMessagesWait(boolean nonBlocking) {
		Rig small = new Rig(Settings.quiet().receiving(4, 1000));
		RecordingResource resource = suspending(nonBlocking, "text 0");
		MemoryTransport peer = small.connect(resource);
		resource.takeVerbs();
		for (int i = 0; i < 100; i++) {
			peer.receive(Frames.maskedText(String.valueOf(i)));
			small.settle();
		}
		assertThat(resource.verbs()).containsExactly("text 0");
		assertThat(peer.unread()).isGreaterThan(80 * Frames.maskedText("10").length);
		this.stage.complete("done");
		small.settle();
		List<String> all = new ArrayList<>(List.of("text 0", "then"));
		IntStream.range(1, 100).forEach((i) -> all.add("text " + i));
		for (int i = 0; i < 100; i++) {
			small.settle();
		}
		assertThat(resource.verbs()).isEqualTo(all);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void largeMessagesHoldReadingBackToo(boolean nonBlocking) {
		Rig small = new Rig(Settings.quiet().receiving(1000, 100));
		RecordingResource resource = suspending(nonBlocking, "text 0");
		MemoryTransport peer = small.connect(resource);
		resource.takeVerbs();
		peer.receive(Frames.maskedText("0"));
		for (int i = 0; i < 20; i++) {
			small.settle();
			peer.receive(Frames.maskedText("x".repeat(60)));
		}
		small.settle();
		assertThat(peer.unread()).isGreaterThan(15 * 60);
		this.stage.complete("done");
		for (int i = 0; i < 20; i++) {
			small.settle();
		}
		assertThat(resource.verbs()).hasSize(22);
		assertThat(peer.unread()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anotherThreadMayCompleteTheStage(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		Worker other = Threads.start((nobody) -> this.stage.complete("done"));
		other.awaitEnd();
		assertThat(resource.verbs()).endsWith("text 1");
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("then", "text 2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void onlyOneVerbOfTheClientCanSuspendIt(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		SocketClient client = resource.client();
		assertThatIllegalStateException().isThrownBy(() -> client.suspendUntil(this.stage, () -> {
		})).withMessageContaining("Only a verb of the client can suspend it");
		resource.on("text 1", (same) -> {
			same.suspendUntil(this.stage, () -> resource.record("then", same));
			assertThatIllegalStateException().isThrownBy(() -> same.suspendUntil(this.stage, () -> {
			}));
		});
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		this.stage.complete("done");
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text 1", "then", "text 2");
	}

	@Test
	void clientThatIsNotConnectedYetCannotBeSuspended() {
		RecordingResource resource = RecordingResource.onExecutor().on("made", (client) -> {
			assertThatIllegalStateException().isThrownBy(() -> client.suspendUntil(this.stage, () -> {
			})).withMessage("The connection is not open yet: wait for a verb");
		});
		this.rig.connect(resource);
		assertThat(resource.verbs()).contains("made", "connected");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void othersAreServedMeanwhile(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		MemoryTransport other = this.rig.connect(resource);
		resource.takeVerbs();
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("2")));
		this.rig.settle();
		other.receive(Frames.maskedText("3"));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("text 1", "text 3");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tasksRunWhenTheConnectionHasEnded(boolean nonBlocking) {
		RecordingResource resource = suspending(nonBlocking, "text 1");
		MemoryTransport peer = this.rig.connect(resource);
		SocketClient client = resource.client();
		List<String> seen = new ArrayList<>();
		client.whenEnded(() -> seen.add("first" + (this.rig.loop().isCurrent() ? "" : ", elsewhere")));
		client.whenEnded(() -> {
			seen.add("second");
			throw new UnsupportedOperationException("The test wants it");
		});
		client.whenEnded(() -> seen.add("third"));
		peer.receive(Frames.maskedText("1"));
		this.rig.settle();
		assertThat(seen).isEmpty();
		peer.reset();
		this.rig.settle();
		assertThat(seen).containsExactly("first", "second", "third");
		assertThat(resource.verbs()).endsWith("text 1");
		client.whenEnded(() -> seen.add("late"));
		this.rig.settle();
		assertThat(seen).endsWith("late");
		this.stage.complete("done");
		this.rig.pass(Duration.ofSeconds(1));
		this.rig.settle();
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void tasksRunWhenTheUpgradeFails() {
		RecordingResource resource = RecordingResource.onExecutor();
		PendingConnection pending = this.rig.open(resource);
		List<String> seen = new ArrayList<>();
		resource.client().whenEnded(() -> seen.add("ended"));
		this.rig.settle();
		assertThat(seen).isEmpty();
		pending.abandon();
		this.rig.settle();
		assertThat(seen).containsExactly("ended");
	}

}
