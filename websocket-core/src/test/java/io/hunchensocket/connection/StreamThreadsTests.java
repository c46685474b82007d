package io.hunchensocket.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.connection.Threads.Worker;
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

	private void end(MemoryTransport peer, Worker reader) {
		peer.receive(Frames.masked(0x80, new byte[3]));
		reader.awaitEnd(this.rig::turn);
		this.rig.turns();
	}

	@Test
	void theLineIsServedInOrder() {
		StreamThreads threads = new StreamThreads(1);
		List<String> taken = new ArrayList<>();
		Runnable first = () -> taken.add("first");
		Runnable second = () -> taken.add("second");
		Runnable third = () -> taken.add("third");
		assertThat(threads.take(first)).isTrue();
		assertThat(threads.leave(first)).isFalse();
		assertThat(threads.take(first)).isFalse();
		assertThat(threads.take(second)).isFalse();
		assertThat(threads.take(third)).isFalse();
		assertThat(threads.leave(second)).isTrue();
		assertThat(threads.leave(second)).isFalse();
		threads.giveBack();
		threads.giveBack();
		assertThat(taken).containsExactly("first", "third");
		assertThat(threads.leave(third)).isFalse();
		threads.giveBack();
		assertThat(threads.take(first)).isTrue();
		assertThat(threads.take(first)).isFalse();
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
		end(slow, reader);
		assertThat(this.resource.takeVerbs()).containsExactly("read 6");
		Worker next = run();
		end(second, next);
		assertThat(this.resource.verbs()).containsExactly("stream", "read 6");
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
		end(slow, reader);
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
		end(slow, reader);
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
		end(slow, reader);
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
		end(peer, reader);
		assertThat(another.verbs()).containsExactly("stream", "read 6");
	}

}
