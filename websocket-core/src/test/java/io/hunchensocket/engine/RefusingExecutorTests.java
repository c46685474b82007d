package io.hunchensocket.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.delivery.HandlerThreads;
import io.hunchensocket.testsupport.RecordedLog;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for executors that have no thread, in whatever way they say so.
 */
class RefusingExecutorTests {

	private static final byte[] OVERLOADED = Frames.close(1013, "the server is overloaded");

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private static Stream<Supplier<Throwable>> refusals() {
		return Stream.of(() -> new OutOfMemoryError("unable to create native thread"),
				() -> new IllegalStateException("of a decorator"), () -> new StackOverflowError("of a decorator"),
				() -> new Error("of the test"));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void everythingThatIsThrownIsARefusal(Supplier<Throwable> refusal) {
		MemoryTransport refused = this.rig.connect(this.resource);
		refuseWith(refusal);
		refused.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(refused.written()).isEqualTo(OVERLOADED);
		this.rig.executor().refuseNoMore();
		for (int i = 0; i < 12; i++) {
			this.resource.takeVerbs();
			MemoryTransport peer = this.rig.connect(this.resource);
			peer.receive(Frames.maskedText("served"));
			this.rig.settle();
			assertThat(this.resource.verbs()).containsExactly("made", "connected", "text served");
		}
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void connectionThatWasRefusedHoldsNothing(Supplier<Throwable> refusal) {
		refuseWith(refusal);
		MemoryTransport peer = this.rig.connect(this.resource);
		assertThat(peer.written()).isEqualTo(OVERLOADED);
		CompletableFuture<Void> drained = this.rig.engine().drain(CloseStatus.GOING_AWAY);
		peer.receiveEnd();
		this.rig.turns();
		assertThat(drained).succeedsWithin(Duration.ofSeconds(30));
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void executorThatGoesOnThrowingFloodsNoLog() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 20);
		refuseWith(() -> new IllegalStateException("of a decorator"));
		try (RecordedLog log = new RecordedLog()) {
			for (MemoryTransport peer : peers) {
				peer.receive(Frames.maskedText("x"));
				this.rig.turns();
			}
			assertThat(log.lines(Level.WARNING)).hasSize(2)
				.anyMatch((line) -> line.contains("The executor of the handlers threw"))
				.anyMatch((line) -> line.contains("is closed with 1013"));
			assertThat(log.lines(Level.FINE)).filteredOn((line) -> line.contains("is closed with 1013")).hasSize(19);
		}
	}

	private void refuseWith(Supplier<Throwable> refusal) {
		this.rig.executor().doInstead((task) -> RefusingExecutorTests.<Error>sneak(refusal.get()));
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // Thrown as it is.
	private static <E extends Throwable> void sneak(Throwable any) throws E {
		throw (E) any;
	}

	@Test
	void threadThatIsTheLoopIsNone() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.executor().doInstead(Runnable::run);
		peer.receive(Frames.maskedText("on the loop"));
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(OVERLOADED);
		peer.receive(Frames.maskedClose(1013, ""));
		peer.receiveEnd();
		this.rig.turns();
		Threads.until(() -> this.rig.engine().connectionCount() == 0, this.rig::turns);
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 1013");
		this.rig.executor().refuseNoMore();
		assertThat(this.rig.connect(this.resource).written()).isEmpty();
		assertThat(this.resource.verbs()).endsWith("connected");
	}

	@Test
	void taskThatComesToALoopLaterIsRefusedThen() {
		MemoryTransport peer = this.rig.connect(this.resource);
		Deque<Runnable> kept = new ArrayDeque<>();
		this.rig.executor().doInstead(kept::add);
		peer.receive(Frames.maskedText("on the loop"));
		this.rig.turns();
		this.rig.loop().execute(kept.remove());
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(OVERLOADED);
		this.rig.executor().refuseNoMore();
		this.rig.connect(this.resource);
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "made", "connected");
	}

	@Test
	void streamThatWaitsForBytesDoesNotHoldTheLoopThatReadsThem() {
		List<String> read = new CopyOnWriteArrayList<>();
		StreamResource streams = new StreamResource();
		MemoryTransport peer = this.rig.connect(streams);
		this.rig.executor().doInstead(Runnable::run);
		Threads.Worker turn = Threads.start((nobody) -> {
			peer.receive(Frames.masked(0x02, new byte[10]));
			this.rig.turns();
			read.add("over");
		});
		turn.awaitEnd();
		assertThat(read).containsExactly("over");
		assertThat(peer.written()).isEqualTo(OVERLOADED);
	}

	@Test
	void fileIsNotReadOnALoop(@TempDir Path directory) throws IOException {
		OpenFiles open = new OpenFiles(directory);
		Path file = Files.write(directory.resolve("sent.bin"), Written.compressible(64 * 64 * 1024, 1));
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(10);
		this.resource.client().sendBinary(file);
		for (int i = 0; i < 5; i++) {
			this.rig.settle();
		}
		this.rig.executor().doInstead(Runnable::run);
		peer.room(Long.MAX_VALUE);
		this.rig.settle();
		this.rig.settle();
		assertThat(peer.written()).endsWith(OVERLOADED);
		assertThat(open.count()).isZero();
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void largeFileNeedsNoLargeStackWhereTheCallerReadsIt(@TempDir Path directory) throws IOException {
		OpenFiles open = new OpenFiles(directory);
		Path file = Files.write(directory.resolve("sent.bin"), new byte[100 * 64 * 1024]);
		Rig patient = new Rig(Settings.quiet().sending(32 * 1024 * 1024, OverflowPolicy.CLOSE));
		MemoryTransport peer = patient.connect(this.resource);
		int[] depth = new int[2];
		patient.executor().doInstead((task) -> {
			depth[1] = Math.max(depth[1], ++depth[0]);
			task.run();
			depth[0]--;
		});
		this.resource.client().sendBinary(file);
		patient.turns();
		this.resource.client().sendBinary(file);
		patient.turns();
		// The task that was to go on is one more, whatever the length of the file.
		assertThat(depth[1]).isBetween(1, 2);
		assertThat(peer.written()).isNotEmpty();
		assertThat(open.count()).isZero();
	}

	@Test
	void taskThatRunsAndIsRefusedAllTheSameRan() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.executor().doInstead((task) -> {
			Threads.start((nobody) -> task.run()).awaitEnd();
			throw new IllegalStateException("after the work");
		});
		peer.receive(Frames.maskedText("x"));
		this.rig.turns();
		assertThat(this.resource.verbs()).endsWith("text x");
		assertThat(peer.written()).isEmpty();
	}

}
