package io.hunchensocket.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how many threads may wait for messages to arrive, and for those in the line.
 */
class StreamThreadsTests {

	private static final MessageLimits LIMITS = new MessageLimits(100_000, 100_000, 100, "a property");

	private final Rig rig = new Rig(Settings.quiet().streaming(LIMITS, 1, SpoolSettings.DEFAULTS));

	private final StreamResource resource = new StreamResource();

	/** Another thread is to be had once the first has been seen to be slow. */
	private Worker run() {
		this.rig.pass(Duration.ofMillis(2));
		return Threads.start((nobody) -> this.rig.executor().runAll());
	}

	private MemoryTransport connect(BareResource to) {
		MemoryTransport peer = this.rig.connect(to);
		to.takeVerbs();
		return peer;
	}

	private void begin(MemoryTransport peer) {
		peer.receive(Frames.masked(0x02, new byte[3]));
		this.rig.turns();
	}

	/** Begins a message whose reader holds the one thread. */
	private Worker holding(MemoryTransport peer) {
		begin(peer);
		// That task alone: the next one may be that of a message that waits, too.
		Worker reader = Threads.start((nobody) -> this.rig.executor().runNext());
		Threads.until(() -> !this.resource.pieces().isEmpty(), () -> {
		});
		reader.awaitWaiting();
		this.resource.takeVerbs();
		return reader;
	}

	/**
	 * Ends a message, and waits until it has been read. Whoever has read it may go on to
	 * the next message that waits.
	 */
	private void end(MemoryTransport peer, StreamResource of) {
		long before = countOfRead(of);
		peer.receive(Frames.masked(0x80, new byte[3]));
		Threads.until(() -> countOfRead(of) > before, this.rig::turn);
	}

	private void end(MemoryTransport peer) {
		end(peer, this.resource);
	}

	private static long countOfRead(StreamResource resource) {
		return resource.verbs().stream().filter((verb) -> verb.startsWith("read ")).count();
	}

	/** The thread of a reader goes to the next message, with its task or with another. */
	private Worker next(Worker reader) {
		Threads.until(() -> reader.end().isDone() || this.resource.verbs().contains("stream"), this.rig::turn);
		this.rig.turns();
		return run();
	}

	/** As long as it takes, and no longer: others must not become slow, too. */
	private void passUntilClosed(MemoryTransport peer) {
		Threads.until(() -> peer.written().length > 0, this::passSome);
		this.rig.turns();
	}

	/**
	 * Seconds pass, in each of which the peer sends so many bytes of its message. Time
	 * passes while the reader waits for more: otherwise it would not count.
	 * @param readers the message is read by one of these
	 */
	private void passSending(MemoryTransport peer, StreamResource of, int seconds, int bytes, Worker... readers) {
		for (int i = 0; i < seconds; i++) {
			long before = bytesRead(of);
			peer.receive(Frames.masked(0x00, new byte[bytes]));
			Threads.until(() -> bytesRead(of) == before + bytes, this.rig::turn);
			Threads.until(() -> Stream.of(readers).anyMatch(Worker::isWaiting), this.rig::turn);
			this.rig.pass(Duration.ofSeconds(1));
		}
	}

	private static long bytesRead(StreamResource resource) {
		return resource.pieces()
			.stream()
			.filter((piece) -> piece.endsWith(" bytes"))
			.mapToLong((piece) -> Long.parseLong(piece.substring(0, piece.indexOf(' '))))
			.sum();
	}

	private void passSome() {
		this.rig.pass(Duration.ofMillis(100));
	}

	@Test
	void messageThatHasStoppedGivesWayToOneThatWaits() {
		MemoryTransport stalled = connect(this.resource);
		MemoryTransport honest = connect(this.resource);
		Worker reader = holding(stalled);
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(stalled.written()).as("nobody waits").isEmpty();
		begin(honest);
		run().awaitEnd();
		// The reader is told in its read: its thread goes to the next.
		passUntilClosed(stalled);
		Worker next = next(reader);
		end(honest);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(this.resource.verbs()).contains("stream", "read 6");
		assertThat(stalled.written()).isEqualTo(Frames.close(1013, "a message arrived too slowly while others waited"));
		assertThat(honest.written()).isEmpty();
	}

	@Test
	void messageThatHasJustBegunHasItsTime() {
		MemoryTransport slow = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(slow);
		begin(second);
		run().awaitEnd();
		this.rig.pass(Duration.ofMillis(1900));
		assertThat(slow.written()).isEmpty();
		passUntilClosed(slow);
		Worker next = next(reader);
		end(second);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(slow.written()).isNotEmpty();
	}

	@Test
	void messageThatArrivesFastEnoughKeepsItsThread() {
		MemoryTransport steady = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(steady);
		begin(second);
		run().awaitEnd();
		passSending(steady, this.resource, 20, 2000, reader);
		assertThat(steady.written()).isEmpty();
		end(steady);
		Worker next = next(reader);
		end(second);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(second.written()).isEmpty();
	}

	@Test
	void whatOneSentAtFirstDoesNotCountForLong() {
		MemoryTransport once = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(once);
		begin(second);
		run().awaitEnd();
		passSending(once, this.resource, 5, 15_000, reader);
		assertThat(once.written()).isEmpty();
		passUntilClosed(once);
		Worker next = next(reader);
		end(second);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(once.written()).isNotEmpty();
	}

	@Test
	void messageIsNotSlowForTheTimeInWhichItWaitedForItsThread() {
		MemoryTransport first = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		MemoryTransport third = connect(this.resource);
		Worker reader = holding(first);
		begin(second);
		begin(third);
		run().awaitEnd();
		passSending(first, this.resource, 20, 2000, reader);
		end(first);
		this.resource.pieces().clear();
		Worker next = next(reader);
		Threads.until(() -> !this.resource.pieces().isEmpty(), this.rig::turn);
		this.rig.pass(Duration.ofMillis(500));
		assertThat(second.written()).isEmpty();
		passSending(second, this.resource, 6, 4000, reader, next);
		assertThat(second.written()).isEmpty();
		third.receive(Frames.masked(0x80, new byte[3]));
		this.rig.turns();
		end(second);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(third.written()).isEmpty();
	}

	@Test
	void messageIsNotSlowForTheTimeInWhichItsReaderDoesSomethingElse() {
		CountDownLatch goOn = new CountDownLatch(1);
		StreamResource pausing = new StreamResource((self, client, bytes) -> {
			self.pieces().add("first of " + bytes.readNBytes(3).length);
			Threads.await(goOn);
			StreamResource.readAll(self, client, bytes);
		});
		MemoryTransport peer = connect(pausing);
		MemoryTransport other = connect(this.resource);
		begin(peer);
		Worker reader = Threads.start((nobody) -> this.rig.executor().runNext());
		Threads.until(() -> !pausing.pieces().isEmpty(), () -> {
		});
		peer.receive(Frames.masked(0x00, new byte[3]));
		begin(other);
		run().awaitEnd();
		this.rig.pass(Duration.ofSeconds(20));
		goOn.countDown();
		Threads.until(() -> pausing.pieces().size() > 1, this.rig::turn);
		reader.awaitWaiting();
		this.rig.pass(Duration.ofMillis(500));
		assertThat(peer.written()).isEmpty();
		passSending(peer, pausing, 6, 4000, reader);
		assertThat(peer.written()).isEmpty();
		peer.receive(Frames.masked(0x80, new byte[3]));
		Worker next = next(reader);
		end(other);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
	}

	@Test
	void secondUploadWaitsWithoutAThreadAndOthersGoOn() {
		RecordingResource others = RecordingResource.onExecutor();
		MemoryTransport other = connect(others);
		MemoryTransport slow = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(slow);
		begin(second);
		other.receive(Frames.maskedText("hello"));
		this.rig.turns();
		run().awaitEnd();
		assertThat(others.verbs()).containsExactly("text hello");
		assertThat(this.resource.verbs()).isEmpty();
		end(slow);
		Worker next = next(reader);
		end(second);
		reader.awaitEnd(this.rig::turn);
		next.awaitEnd(this.rig::turn);
		assertThat(this.resource.verbs()).containsExactly("read 6", "stream", "read 6");
	}

	@Test
	void wholeMessageNeedsNoThreadOfThose() {
		MemoryTransport slow = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(slow);
		second.receive(Frames.maskedBinary(new byte[9]));
		this.rig.turns();
		run().awaitEnd();
		assertThat(this.resource.takeVerbs()).containsExactly("stream", "read 9");
		end(slow);
		reader.awaitEnd(this.rig::turn);
	}

	@Test
	void messageThatBecomesWholeLeavesTheLine() {
		MemoryTransport slow = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(slow);
		begin(second);
		run().awaitEnd();
		second.receive(Frames.all(Frames.masked(0x80, new byte[4]), Frames.maskedBinary(new byte[1])));
		this.rig.turns();
		run().awaitEnd();
		assertThat(this.resource.takeVerbs()).containsExactly("stream", "read 7", "stream", "read 1");
		end(slow);
		reader.awaitEnd(this.rig::turn);
		requireFree();
	}

	@Test
	void messageWhoseConnectionEndsLeavesTheLine() {
		MemoryTransport slow = connect(this.resource);
		MemoryTransport second = connect(this.resource);
		Worker reader = holding(slow);
		begin(second);
		run().awaitEnd();
		second.reset();
		this.rig.turns();
		run().awaitEnd();
		assertThat(this.resource.takeVerbs()).containsExactly("stream", "The connection ended before the message did",
				"disconnected 1006");
		end(slow);
		reader.awaitEnd(this.rig::turn);
		requireFree();
	}

	@Test
	void threadIsGivenBackWhateverTheReaderDoes() {
		for (StreamResource bad : List.of(new StreamResource((self, client, bytes) -> {
			throw new IllegalStateException("of the application");
		}), new StreamResource((self, client, bytes) -> self.record("nothing read", client)))) {
			begin(connect(bad));
			run().awaitEnd();
			this.rig.turns();
			assertThat(bad.verbs()).startsWith("stream");
			requireFree();
		}
	}

	@Test
	void threadOfARefusedTaskGoesToTheNext() {
		MemoryTransport slow = connect(this.resource);
		MemoryTransport refused = connect(this.resource);
		Worker reader = holding(slow);
		begin(refused);
		run().awaitEnd();
		this.rig.executor().refuse();
		slow.receive(Frames.masked(0x80, new byte[3]));
		this.rig.turn();
		// Else the reader itself might go on to the next.
		reader.awaitEnd();
		this.rig.turns();
		assertThat(refused.written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
		this.rig.executor().refuseNoMore();
		requireFree();
	}

	/** Another message gets the thread. */
	private void requireFree() {
		StreamResource another = new StreamResource();
		MemoryTransport peer = connect(another);
		begin(peer);
		Worker reader = run();
		Threads.until(() -> another.verbs().contains("stream"), () -> {
		});
		end(peer, another);
		reader.awaitEnd(this.rig::turn);
		assertThat(another.verbs()).containsExactly("stream", "read 6");
	}

}
