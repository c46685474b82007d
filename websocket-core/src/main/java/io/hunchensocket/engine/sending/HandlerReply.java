package io.hunchensocket.engine.sending;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.messages.OutgoingFrame;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Lets the handler of a client that is alone write its reply itself. Otherwise the reply
 * is handed over to the loop, which has to be woken up for it, and this costs more than
 * the reply. The loop and the handlers take turns: whoever writes to the transport has
 * the turn. A handler gets it only if nothing waits on this connection, and if all that
 * its thread has handed over to the loop before has been written.
 */
public final class HandlerReply {

	/** The memory that a thread keeps for its writes is no larger. */
	private static final int MAX_BYTES = 16 * 1024;

	private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.LOOP);

	private final EventLoop loop;

	private final LoopTotals totals;

	/** Set before a handler can have the turn. */
	private @Nullable Output output;

	/** Whether the only message that waits for a handler is being handled. */
	private volatile boolean expected;

	/** Written by the thread that has the turn of a handler. */
	private volatile long bytes;

	/** The same; 0 before the first reply. */
	private volatile long lastMessageAt;

	/**
	 * The reply of a connection that is not open yet.
	 * @param shared used by all connections of the loop
	 */
	HandlerReply(LoopSending shared) {
		this.loop = shared.loop();
		this.totals = shared.totals();
	}

	/**
	 * Lets handlers write from now on. Called on the loop.
	 * @param transport one that any thread may write to
	 * @param listener told of a flush that waits, and of failures
	 * @param rests takes what the peer did not take of a reply; called on the loop, which
	 * then has the turn
	 */
	void open(Transport transport, SendListener listener, Consumer<ByteBuffer> rests) {
		this.output = new Output(transport, listener, rests);
	}

	/**
	 * Says that a message is about to be handled, and that no other message waits for a
	 * handler. While others wait, it is cheaper to let the loop write all replies
	 * together.
	 */
	void begin() {
		this.expected = true;
	}

	/** Says that the message was handled. */
	void end() {
		if (this.expected) {
			this.expected = false;
		}
	}

	/**
	 * Writes the first message that is sent after {@link #begin()}, unless others wait.
	 * Called on any thread but the loop.
	 * @return {@code false} if the frame has to be handed over to the loop
	 */
	boolean write(OutgoingFrame frame) {
		if (!this.expected || !frame.endsMessage() || frame.length() > MAX_BYTES || !this.loop.hasRunAllTasks()
				|| !this.turn.compareAndSet(Turn.FREE, Turn.HANDLER)) {
			return false;
		}
		this.expected = false;
		Output to = Objects.requireNonNull(this.output);
		try {
			ByteBuffer copy = ByteBuffer.allocate(frame.length());
			frame.copyTo(0, copy);
			boolean all = to.transport().write(copy.flip());
			wrote(copy.position());
			if (all) {
				giveBack(to);
			}
			else {
				handOver(copy, to);
			}
		}
		catch (Throwable ex) {
			// The turn stays with the handler: nothing may follow a part of a frame.
			this.loop.execute(() -> to.listener().failed(ex));
		}
		return true;
	}

	private void wrote(int count) {
		// Only the thread that has the turn counts.
		long before = this.bytes;
		this.bytes = before + count;
		this.lastMessageAt = this.loop.nanoTime();
		this.totals.sentByHandler(count);
	}

	private void giveBack(Output to) {
		if (!this.turn.compareAndSet(Turn.HANDLER, Turn.FREE)) {
			// The loop has frames that may be older than those of the next handler.
			this.turn.set(Turn.LOOP);
			this.loop.execute(() -> to.listener().planFlush());
		}
	}

	private void handOver(ByteBuffer rest, Output to) {
		this.loop.execute(() -> {
			this.turn.set(Turn.LOOP);
			to.rests().accept(rest);
		});
	}

	/**
	 * Takes the turn for the loop. Called on the loop, which may have it already.
	 * @return {@code false} if a handler is writing: a flush is planned when it is done
	 */
	boolean take() {
		while (this.turn.get() != Turn.LOOP) {
			if (this.turn.compareAndSet(Turn.FREE, Turn.LOOP)) {
				return true;
			}
			if (this.turn.get() == Turn.AWAITED || this.turn.compareAndSet(Turn.HANDLER, Turn.AWAITED)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Gives the turn of the loop to the next handler, because nothing waits here.
	 */
	void free() {
		if (this.turn.get() == Turn.LOOP) {
			this.turn.set(Turn.FREE);
		}
	}

	/**
	 * Whether nobody has the turn, which means that no frame waits.
	 */
	boolean isFree() {
		return this.turn.get() == Turn.FREE;
	}

	/**
	 * How many bytes handlers have written. Called on the loop, or on any thread after
	 * the end.
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * When a message was written last, by the loop or by a handler.
	 * @param byLoop when the loop wrote one
	 */
	long lastMessageAt(long byLoop) {
		long byHandler = this.lastMessageAt;
		return (byHandler != 0 && byHandler - byLoop > 0) ? byHandler : byLoop;
	}

	private enum Turn {

		/** The loop writes, or nobody: frames may wait. */
		LOOP,

		/** Nothing waits, and whoever comes first may write. */
		FREE,

		/** A handler writes, or the loop has not seen yet what a handler left. */
		HANDLER,

		/** The same, and the loop has frames that wait for the turn. */
		AWAITED

	}

	/** Where replies go once the connection is open. */
	private record Output(Transport transport, SendListener listener, Consumer<ByteBuffer> rests) {
	}

}
