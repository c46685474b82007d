package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for writers of messages that have to wait: for the peer, and for their turn.
 */
class StreamWaitingTests {

	private static final int FRAGMENT = 16 * 1024;

	/** Of which a stream may use a quarter, five fragments. */
	private static final int BUDGET = 4 * 5 * FRAGMENT;

	private final Rig rig = new Rig(Settings.quiet().sending(BUDGET, OverflowPolicy.CLOSE));

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport peer = new MemoryTransport();

	@BeforeEach
	void connect() {
		this.peer = this.rig.connect(this.resource);
	}

	private SocketClient client() {
		return this.resource.client();
	}

	private static Stream<Optional<ExtensionOffer>> extensions() {
		return Stream.of(Optional.empty(), Extensions.FORGETTING, Extensions.REMEMBERING);
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void waitsWhileThePeerTakesNothingAndGoesOn(Optional<ExtensionOffer> extension) {
		MemoryTransport slow = this.rig.connect(this.resource, extension);
		byte[] bytes = Written.compressible(6 * BUDGET, 1);
		slow.room(0);
		Worker writer = Threads.start((nobody) -> {
			try (OutputStream stream = client().openBinaryStream()) {
				stream.write(bytes);
			}
		});
		awaitFull(writer);
		this.rig.turns();
		assertThat(client().bufferedBytes()).isLessThan(BUDGET / 2);
		assertThat(client().isOpen()).isTrue();
		slow.room(Long.MAX_VALUE);
		writer.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(new Written.Reader().messages(slow.written())).containsExactly(bytes);
		assertThat(client().bufferedBytes()).isZero();
	}

	@Test
	void waitsForItsTurnBehindEarlierMessages() {
		this.peer.room(0);
		byte[] before = Frames.distinct(BUDGET / 2);
		byte[] bytes = Written.compressible(3 * FRAGMENT, 2);
		client().sendBinary(before);
		Worker writer = Threads.start((nobody) -> write(bytes));
		this.rig.turns();
		writer.awaitWaiting();
		long buffered = client().bufferedBytes();
		assertThat(buffered).isBetween((long) before.length, before.length + 10L);
		this.peer.room(Long.MAX_VALUE);
		writer.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).containsExactly(before, bytes);
	}

	@Test
	void streamsFollowOneAnother() {
		OutputStream first = client().openBinaryStream();
		this.rig.turns();
		byte[] bytes = Written.compressible(10 * FRAGMENT, 3);
		Worker second = Threads.start((nobody) -> write(bytes));
		second.awaitWaiting();
		this.rig.turns();
		second.awaitWaiting();
		Worker firstWriter = Threads.start((nobody) -> {
			first.write(new byte[] { 1, 2, 3 });
			first.close();
		});
		firstWriter.awaitEnd(this.rig::turn);
		second.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).containsExactly(new byte[] { 1, 2, 3 }, bytes);
	}

	@Test
	void writerGoesOnWhileOthersFillTheQueueBehindIt() {
		OutputStream stream = client().openBinaryStream();
		this.rig.turns();
		byte[] behind = Frames.distinct(BUDGET - 2000);
		client().sendBinary(behind);
		this.rig.turns();
		byte[] bytes = Written.compressible(20 * FRAGMENT, 4);
		Worker writer = Threads.start((nobody) -> {
			stream.write(bytes);
			stream.close();
		});
		writer.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).containsExactly(bytes, behind);
	}

	@Test
	void interruptedFlushHasLostNothing() {
		this.peer.room(0);
		CountDownLatch goOn = new CountDownLatch(1);
		CompletableFuture<Integer> length = new CompletableFuture<>();
		Worker writer = Threads.start((nobody) -> {
			OutputStream stream = client().openBinaryStream();
			int written = writeUntilInterrupted(stream);
			assertThat(Thread.interrupted()).isTrue();
			length.complete(written);
			Threads.await(goOn);
			stream.write(new byte[] { 7, 8, 9 });
			stream.close();
		});
		awaitFull(writer);
		writer.thread().interrupt();
		assertThat(length).succeedsWithin(Duration.ofSeconds(30));
		goOn.countDown();
		this.peer.room(Long.MAX_VALUE);
		writer.awaitEnd(this.rig::turn);
		client().sendText("after it");
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).hasSize(2)
			.first()
			.satisfies((message) -> assertThat(message).hasSize(length.join() + 3).endsWith(7, 8, 9));
		assertThat(client().bufferedBytes()).isZero();
	}

	@Test
	void closeOfAnInterruptedThreadDoesNotWait() {
		this.peer.room(0);
		CompletableFuture<Integer> length = new CompletableFuture<>();
		Worker writer = Threads.start((nobody) -> {
			OutputStream stream = client().openBinaryStream();
			int written = writeUntilInterrupted(stream);
			stream.close();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
			length.complete(written);
		});
		awaitFull(writer);
		writer.thread().interrupt();
		writer.awaitEnd();
		client().sendText("after it");
		this.peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).hasSize(2)
			.first()
			.satisfies((message) -> assertThat(message).hasSize(length.join()));
	}

	@Test
	void shortFragmentsTakeNoMoreMemoryThanLongOnes() {
		CompletableFuture<Long> allocated = new CompletableFuture<>();
		Worker writer = Threads.start((nobody) -> {
			OutputStream stream = client().openBinaryStream();
			flush(stream, 1);
			allocated.complete(AllocatedBytes.ofFirst(() -> writeLinesUntilInterrupted(stream)));
		});
		this.peer.room(0);
		awaitFull(writer);
		writer.thread().interrupt();
		writer.awaitEnd();
		assertThat(allocated.join()).isLessThan(2 * BUDGET);
	}

	private static int writeLinesUntilInterrupted(OutputStream stream) {
		int lines = 0;
		try {
			while (true) {
				flush(stream, 10);
				lines++;
			}
		}
		catch (InterruptedIOException ex) {
			return lines;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void flush(OutputStream stream, int bytes) throws IOException {
		stream.write(new byte[bytes]);
		stream.flush();
	}

	/** Waits in a flush alone: a fragment finds room in the buffer. */
	private static int writeUntilInterrupted(OutputStream stream) throws IOException {
		int written = 0;
		try {
			while (true) {
				stream.write(new byte[FRAGMENT]);
				written += FRAGMENT;
				stream.flush();
			}
		}
		catch (InterruptedIOException ex) {
			return written;
		}
	}

	@Test
	void waitingWriterIsToldThatThePeerIsGone() {
		this.peer.room(0);
		Worker writer = Threads.start((nobody) -> assertThatIOException().isThrownBy(() -> write(new byte[BUDGET]))
			.withMessage("The connection is closed: the message cannot be sent to its end"));
		writer.awaitWaiting();
		this.rig.turns();
		writer.awaitWaiting();
		this.peer.reset();
		writer.awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(client().bufferedBytes()).isZero();
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void waitingWriterIsToldThatTheClientWasClosed() {
		Worker writer = Threads.start((nobody) -> {
			OutputStream stream = client().openBinaryStream();
			stream.write(1);
			stream.flush();
			assertThatIOException().isThrownBy(() -> stream.write(new byte[BUDGET]));
		});
		this.peer.room(0);
		awaitFull(writer);
		client().close();
		writer.awaitEnd(this.rig::turn);
		this.peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(this.peer.written()).startsWith(Frames.hex("020101")).endsWith(Frames.close(1000, ""));
	}

	/**
	 * Waits until the stream has used up what it may, and its writer waits. Once it is
	 * its turn there is nothing else to wait for.
	 */
	private void awaitFull(Worker writer) {
		Threads.until(() -> client().bufferedBytes() > 100, this.rig::turn);
		writer.awaitWaiting();
	}

	private void write(byte[] bytes) throws IOException {
		try (OutputStream stream = client().openBinaryStream()) {
			stream.write(bytes);
		}
	}

}
