package io.hunchensocket.engine.receiving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.Frames;
import io.hunchensocket.engine.Rig;
import io.hunchensocket.engine.Settings;
import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.HeapArrays;
import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.IncomingStream;
import io.hunchensocket.engine.sending.SendQueue;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.WebSocketProtocol;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.FakeClock;
import io.hunchensocket.transport.MemoryTransport;
import io.hunchensocket.transport.TransportListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reading that is held back in the very moment in which the reason goes: a
 * handler's thread makes room between two looks of the loop.
 */
class HeldReadingTests {

	private final ConnectionSettings settings = Settings.quiet().connection();

	private final EventLoop loop = EventLoop.driven(Rig.FIFO_BYTES, new FakeClock());

	private final MemoryTransport peer = new MemoryTransport();

	private final EmptiedBetweenLooks mailbox = new EmptiedBetweenLooks();

	private final MemoryBudget memory = new MemoryBudget(200_000, new HeapArrays(0), (self) -> {
	});

	private final List<String> told = new ArrayList<>();

	private final MessageReader reader = reader();

	private MessageReader reader() {
		Deadlines deadlines = new Deadlines(this.loop, this.settings.timeouts(), new NoDeadlines());
		LoopReceiving shared = new LoopReceiving(Role.SERVER, this.loop.buffers(), this.settings.limits(),
				this.settings.streaming().limits(), new Spool(SpoolSettings.DEFAULTS), this.memory, new LoopTotals());
		MessageSinks sinks = new MessageSinks(shared, ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.WHOLE));
		WebSocketProtocol protocol = new WebSocketProtocol(sinks.receivers(), MessageAdmission.ALL, PayloadCodec.NONE);
		return new MessageReader(this.peer, deadlines, protocol, sinks, this.mailbox,
				new SendQueue(new AtomicInteger(), 1000, this.memory, FrameMasking.NONE), new NothingElse());
	}

	@BeforeEach
	void open() {
		this.loop.execute(() -> {
			try {
				this.peer.open(this.loop, new Reader());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		turns();
	}

	@Test
	void readingGoesOnWhenRoomWasMadeBeforeItWasAskedFor() {
		this.peer.receive(Frames.all(Frames.maskedText("one"), Frames.maskedText("two"), Frames.maskedText("three")));
		turns();
		this.peer.receive(Frames.maskedText("four"));
		turns();
		assertThat(this.mailbox.letters).containsExactly("one", "two", "three", "four");
		assertThat(this.peer.isReading()).isTrue();
	}

	@Test
	void memoryGoesToTheNextIfReadingFailsThatWaitedForIt() {
		this.memory.changed(200_000);
		this.peer.receive(Frames.masked(0x02, new byte[60_000]));
		turns();
		this.peer.receive(Frames.masked(0x80, new byte[10_000]));
		turns();
		assertThat(this.peer.isReading()).isFalse();
		this.memory.await(() -> this.told.add("the next has memory"), false);
		this.memory.changed(150_000 - this.memory.held());
		assertThat(this.told).isEmpty();
		turns();
		assertThat(this.told).containsExactly("failed: Only texts are sent", "the next has memory");
	}

	@Test
	void messageIsNotToBlameForAnotherThatWasSlow() {
		this.peer.receive(Frames.masked(0x02, new byte[10]));
		turns();
		// It would be told of a violation.
		this.reader.streamTooSlow(new IncomingStream(this.mailbox));
		assertThat(this.peer.isReading()).isTrue();
	}

	private void turns() {
		for (int i = 0; i < 8; i++) {
			this.loop.runOnce();
		}
	}

	/** Is full after every letter for the first look, and empty for the second. */
	private static final class EmptiedBetweenLooks implements Delivery {

		private final List<String> letters = new ArrayList<>();

		private boolean full;

		@Override
		public ConnectionListener listener() {
			throw new AssertionError("Only whole messages are sent");
		}

		@Override
		public void text(String text, int bytes) {
			this.letters.add(text);
			this.full = true;
		}

		@Override
		public long nanoTime() {
			throw new AssertionError("Only whole messages are sent");
		}

		@Override
		public boolean isFull() {
			boolean seen = this.full;
			this.full = false;
			return seen;
		}

		@Override
		public void awaitRoom() {
			throw new AssertionError("The mailbox was empty when room was asked for");
		}

		@Override
		public void suspendUntil(CompletionStage<?> stage, Runnable then) {
			throw new AssertionError("No verb is called");
		}

		@Override
		public void binary(byte[] message) {
			throw new AssertionError("Only texts are sent");
		}

		@Override
		public void deliver(Runnable step, int bytes) {
			step.run();
		}

		@Override
		public void stream(Runnable verb, IncomingStream stream) {
			throw new AssertionError("Only texts are sent");
		}

		@Override
		public void streamArrived() {
			throw new AssertionError("Only texts are sent");
		}

		@Override
		public void occupied(int bytes) {
			throw new AssertionError("Only texts are sent");
		}

		@Override
		public void freed(int bytes) {
			throw new AssertionError("Only texts are sent");
		}

		@Override
		public void last(Runnable step) {
			step.run();
		}

	}

	private final class Reader implements TransportListener {

		@Override
		public void readable() throws IOException {
			HeldReadingTests.this.reader.read();
		}

		@Override
		public void writable() {
		}

		@Override
		public void turnEnded() {
		}

		@Override
		public void failed(Throwable error) {
			throw new AssertionError(error);
		}

	}

	private final class NothingElse implements ReceiveListener {

		@Override
		public void readingHeld() {
		}

		@Override
		public void pinged(byte[] payload) {
		}

		@Override
		public void ponged(byte[] payload) {
			throw new AssertionError();
		}

		@Override
		public void closeReceived(CloseStatus status) {
		}

		@Override
		public void violated(CloseStatus status) {
			throw new AssertionError(status.toString());
		}

		@Override
		public void inputEnded() {
		}

		@Override
		public void failed(Throwable error) {
			HeldReadingTests.this.told.add("failed: " + error.getMessage());
		}

		@Override
		public void planFlush() {
			HeldReadingTests.this.loop.execute(HeldReadingTests.this.reader::resume);
		}

	}

	/** None is waited for. */
	private static final class NoDeadlines implements Deadlines.Watcher {

		@Override
		public void deadlinePassed(Kind kind) {
			throw new AssertionError(kind);
		}

		@Override
		public void failed(Throwable error) {
			throw new AssertionError(error);
		}

	}

}
