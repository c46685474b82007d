package io.hunchensocket.engine.sending;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.messages.FragmentedMessage;
import io.hunchensocket.engine.messages.MessageSlices;
import io.hunchensocket.engine.messages.Outgoing;
import io.hunchensocket.engine.messages.OutgoingFrame;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * What waits to leave on one connection, and how many bytes that are: control frames
 * before messages, and the Close last. Frames are picked when there is room for them in
 * the loop's buffer. An empty queue owns nothing. Touched on the loop alone.
 */
public final class SendQueue {

	/** A peer that sends more pings at once wants no answers, but our memory. */
	private static final int MAX_PONGS = 64;

	/** Small messages that come and go change nothing that threads share. */
	private static final int WORTH_TELLING = 4096;

	/** Few frames wait on most connections. */
	private static final int FEW = 3;

	/** Bytes here and on their way here; others count them, too. */
	private final AtomicInteger reserved;

	private final int maxBytes;

	private final MemoryBudget memory;

	private final FrameMasking masking;

	/**
	 * In the order of leaving: control frames, and those that were picked of messages.
	 */
	private @Nullable ArrayDeque<OutgoingFrame> frames;

	/** Of which not all was picked. */
	private @Nullable ArrayDeque<Outgoing> messages;

	private int bytes;

	/** How much of the first frame has left. */
	private int leftOfFirst;

	private int pings;

	private int pongs;

	/** The memory of what no other queue has. */
	private int unshared;

	/** What the memory budget was told of; other threads look for those who hold most. */
	private volatile int memoryTold;

	/**
	 * An empty queue.
	 * @param reserved those bytes that wait here or are on their way
	 * @param maxBytes how many may wait
	 * @param memory of all connections
	 * @param masking of frames that leave
	 */
	public SendQueue(AtomicInteger reserved, int maxBytes, MemoryBudget memory, FrameMasking masking) {
		this.reserved = reserved;
		this.maxBytes = maxBytes;
		this.memory = memory;
		this.masking = masking;
	}

	public boolean isEmpty() {
		return this.frames == null && this.messages == null;
	}

	/**
	 * How many bytes wait here.
	 */
	public int bytes() {
		return this.bytes;
	}

	/**
	 * Whether the peer lags so far behind that answering more of its messages would only
	 * add to it.
	 */
	public boolean isOverHalf() {
		return this.bytes > this.maxBytes / 2;
	}

	/**
	 * Whether the peer has caught up enough to be read from again.
	 */
	public boolean isUnderQuarter() {
		return this.bytes <= this.maxBytes / 4;
	}

	/**
	 * Whether a ping has not left yet.
	 */
	boolean hasPing() {
		return this.pings > 0;
	}

	/**
	 * How much memory is taken by what nobody else has, roughly; for any thread.
	 */
	public int memoryBytes() {
		return this.memoryTold;
	}

	/**
	 * Adds a message, for which room was reserved.
	 */
	void add(Outgoing message) {
		// First what may throw: nothing is counted that is not there.
		messages().addLast(message);
		this.bytes += message.length();
		this.unshared += message.enter(this.memory);
		tellMemory();
	}

	/**
	 * Leaves a message out, for which room was reserved.
	 */
	void refuse(Outgoing message) {
		this.reserved.addAndGet(-message.length());
		message.abandon();
	}

	/**
	 * A message that waits has become longer, and no room was reserved for that.
	 */
	void grown(int more) {
		this.reserved.addAndGet(more);
		this.bytes += more;
		this.unshared += more;
		tellMemory();
	}

	/**
	 * Adds the Close, for which no room was reserved. It waits for whole messages alone,
	 * and takes the place of a Close that waits for another one.
	 */
	void addClose(OutgoingFrame close) {
		dropUnfinished();
		this.reserved.addAndGet(close.length());
		add(close);
	}

	/**
	 * Adds a ping of the heartbeat, for which no room was reserved.
	 */
	void addPing(OutgoingFrame ping) {
		this.reserved.addAndGet(ping.length());
		addControl(ping);
	}

	/**
	 * Adds a pong, for which no room was reserved. Too many that wait give way to it.
	 */
	void addPong(OutgoingFrame pong) {
		if (this.pongs >= MAX_PONGS) {
			dropPongs();
		}
		this.reserved.addAndGet(pong.length());
		addControl(pong);
	}

	/**
	 * Adds a ping or a pong, for which room was reserved: it leaves before all messages
	 * of which no part was picked. Source: RFC 6455, section 5.5.
	 */
	void addControl(OutgoingFrame control) {
		OutgoingFrame frame = control.masked(this.masking);
		addFrame(frame);
		this.reserved.addAndGet(frame.length() - control.length());
		this.bytes += frame.length();
		this.pings += (frame.opcode() == Opcode.PING) ? 1 : 0;
		this.pongs += (frame.opcode() == Opcode.PONG) ? 1 : 0;
	}

	/**
	 * Adds the rest of frames that passed this, before any is picked; no room was
	 * reserved.
	 */
	void addRest(ByteBuffer rest) {
		if (rest.hasRemaining()) {
			OutgoingFrame last = OutgoingFrame.rest(rest);
			this.reserved.addAndGet(last.length());
			addFrame(last);
			this.bytes += last.length();
			tellMemory();
		}
	}

	/**
	 * Something may leave now: if a message is next, whoever writes it is told.
	 */
	void turnComes() {
		if (this.frames == null) {
			boolean unused = messageTurnComes();
		}
	}

	/**
	 * Whether something can leave now. A message that somebody is still writing holds
	 * those behind it back: fragments of two messages are never mixed. Source: RFC 6455,
	 * section 5.4.
	 */
	boolean isReady() {
		return this.frames != null || isReady(nextMessage());
	}

	private static boolean isReady(@Nullable Outgoing next) {
		return next instanceof FragmentedMessage message ? message.isReady() : next != null;
	}

	/** It is the turn of the first message: returns whether it can leave now. */
	private boolean messageTurnComes() {
		Outgoing next = nextMessage();
		if (next instanceof FragmentedMessage message) {
			message.turnComes();
		}
		return isReady(next);
	}

	private @Nullable Outgoing nextMessage() {
		return (this.messages != null) ? this.messages.peekFirst() : null;
	}

	/**
	 * Copies what is to leave next, as much as there is room for; {@link #left} tells how
	 * much of it did.
	 */
	void gather(ByteBuffer target) {
		if (this.frames != null) {
			int from = this.leftOfFirst;
			for (OutgoingFrame frame : this.frames) {
				frame.copyTo(from, target);
				from = 0;
			}
		}
		int work = 0;
		while (target.hasRemaining() && work < MessageSlices.BYTES && messageTurnComes()) {
			work += pick(messages(), target);
		}
		tellMemory();
	}

	/**
	 * Picks the next frame of the first message.
	 * @return of how many bytes it was made just now, perhaps with much work
	 */
	private int pick(ArrayDeque<Outgoing> from, ByteBuffer target) {
		int made = 0;
		OutgoingFrame frame;
		if (from.getFirst() instanceof FragmentedMessage message) {
			int before = message.length();
			int memoryBefore = message.memoryBytes(this.memory);
			frame = message.next().masked(this.masking);
			made = before - message.length();
			// What is made just now has another length than it was counted for.
			this.reserved.addAndGet(frame.length() - made);
			this.bytes += frame.length() - made;
			this.unshared += message.memoryBytes(this.memory) - memoryBefore;
			if (message.isComplete()) {
				from.removeFirst();
				this.unshared -= message.leave(this.memory);
			}
			addFrame(frame);
		}
		else {
			frame = masked((OutgoingFrame) from.removeFirst());
			frames().addLast(frame);
		}
		frame.copyTo(0, target);
		return made;
	}

	/**
	 * Returns the frame as it leaves, which waits here in place of the one that waited.
	 */
	private OutgoingFrame masked(OutgoingFrame waiting) {
		OutgoingFrame frame = waiting.masked(this.masking);
		if (frame != waiting) {
			this.reserved.addAndGet(frame.length() - waiting.length());
			this.bytes += frame.length() - waiting.length();
			this.unshared += frame.enter(this.memory) - waiting.leave(this.memory);
		}
		return frame;
	}

	/**
	 * So many of the gathered bytes have left.
	 * @return how many messages have left with them
	 */
	int left(int count) {
		int sent = 0;
		gone(count);
		this.leftOfFirst += count;
		OutgoingFrame first = frames().peekFirst();
		while (first != null && this.leftOfFirst >= first.length()) {
			this.leftOfFirst -= first.length();
			sent += first.endsMessage() ? 1 : 0;
			forget(frames().removeFirst());
			first = frames().peekFirst();
		}
		releaseEmpty();
		tellMemory();
		return sent;
	}

	private void forget(OutgoingFrame frame) {
		this.unshared -= frame.leave(this.memory);
		this.pings -= (frame.opcode() == Opcode.PING) ? 1 : 0;
		this.pongs -= (frame.opcode() == Opcode.PONG) ? 1 : 0;
	}

	/**
	 * Drops the pongs that wait, but none of which a part has left.
	 */
	void dropPongs() {
		if (this.pongs == 0) {
			return;
		}
		boolean whole = this.leftOfFirst == 0;
		for (Iterator<OutgoingFrame> all = frames().iterator(); all.hasNext(); whole = true) {
			OutgoingFrame frame = all.next();
			if (whole && frame.opcode() == Opcode.PONG) {
				all.remove();
				gone(frame.length());
				forget(frame);
			}
		}
		releaseEmpty();
	}

	/**
	 * Drops the messages that wait, but none of which a part was picked, the oldest
	 * first, until the rest is within the budget. The newest stays.
	 * @return how many
	 */
	int dropOldest() {
		int dropped = 0;
		int droppable = messages().size() - 1;
		for (Iterator<Outgoing> oldestFirst = messages().iterator(); droppable > 0
				&& this.reserved.get() > this.maxBytes; droppable--) {
			Outgoing message = oldestFirst.next();
			if (message.isDroppable()) {
				oldestFirst.remove();
				drop(message);
				dropped++;
			}
		}
		tellMemory();
		return dropped;
	}

	/**
	 * Drops all messages that wait, but no frame that was picked.
	 * @return how many
	 */
	int dropMessages() {
		int dropped = 0;
		if (this.messages != null) {
			dropped = this.messages.size();
			this.messages.forEach(this::drop);
			this.messages = null;
			tellMemory();
		}
		return dropped;
	}

	/**
	 * Drops what somebody is still writing and all that waits for its end: a Close is to
	 * come, and does not wait.
	 */
	private void dropUnfinished() {
		boolean whole = true;
		for (Iterator<Outgoing> all = messages().iterator(); all.hasNext();) {
			Outgoing message = all.next();
			whole &= message.isWhole();
			if (!whole) {
				all.remove();
				drop(message);
			}
		}
	}

	private void drop(Outgoing message) {
		gone(message.length());
		this.unshared -= message.leave(this.memory);
		message.abandon();
	}

	/**
	 * Drops everything: nothing can leave any more. An empty queue needs no memory for
	 * that.
	 */
	void clear() {
		int unused = dropMessages();
		if (this.frames != null) {
			this.frames.forEach(this::forget);
			this.frames = null;
		}
		// What was promised room and is still on its way gives it back when it arrives.
		gone(this.bytes);
		tellMemory();
	}

	private void releaseEmpty() {
		if (this.frames != null && this.frames.isEmpty()) {
			this.frames = null;
		}
		if (this.messages != null && this.messages.isEmpty()) {
			this.messages = null;
		}
	}

	private void gone(int count) {
		this.bytes -= count;
		this.reserved.addAndGet(-count);
	}

	private void addFrame(OutgoingFrame frame) {
		frames().addLast(frame);
		this.unshared += frame.enter(this.memory);
	}

	private ArrayDeque<OutgoingFrame> frames() {
		ArrayDeque<OutgoingFrame> now = this.frames;
		if (now == null) {
			now = new ArrayDeque<>(FEW);
			this.frames = now;
		}
		return now;
	}

	private ArrayDeque<Outgoing> messages() {
		ArrayDeque<Outgoing> now = this.messages;
		if (now == null) {
			now = new ArrayDeque<>(FEW);
			this.messages = now;
		}
		return now;
	}

	private void tellMemory() {
		int told = this.memoryTold;
		if (told != this.unshared && (this.unshared == 0 || Math.abs(this.unshared - told) >= WORTH_TELLING)) {
			this.memoryTold = this.unshared;
			this.memory.changed(this.unshared - told);
		}
	}

}
