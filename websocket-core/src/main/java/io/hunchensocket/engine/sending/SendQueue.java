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
 * The frames and messages that wait to leave on one connection, and the number of their
 * bytes. Control frames leave before messages, and the Close leaves last. Frames are
 * picked when the loop's buffer has room for them. An empty queue holds no memory.
 * Touched on the loop alone.
 */
public final class SendQueue {

	/**
	 * A peer that sends more pings at once wants to fill our memory, not to read answers.
	 */
	private static final int MAX_PONGS = 64;

	/**
	 * Changes of fewer bytes are not told to the memory budget, because threads share it.
	 */
	private static final int WORTH_TELLING = 4096;

	/** On most connections few frames wait. */
	private static final int FEW = 3;

	/** Bytes in this queue and on their way to it; the channel counts them, too. */
	private final AtomicInteger reserved;

	private final int maxBytes;

	private final MemoryBudget memory;

	private final FrameMasking masking;

	/**
	 * Control frames, and frames that were picked from messages, in the order of leaving.
	 */
	private @Nullable ArrayDeque<OutgoingFrame> frames;

	/** Messages of which some frames were not picked yet. */
	private @Nullable ArrayDeque<Outgoing> messages;

	private int bytes;

	/** How many bytes of the first frame have left. */
	private int leftOfFirst;

	private int pings;

	private int pongs;

	/** Bytes of memory that this queue does not share with other queues. */
	private int unshared;

	/**
	 * The part of {@link #unshared} that the memory budget was told of; any thread may
	 * read it.
	 */
	private volatile int memoryTold;

	/**
	 * An empty queue.
	 * @param reserved bytes that wait here or are on their way to this queue
	 * @param maxBytes how many bytes may wait
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
	 * Whether the peer lags far behind: answers to more of its messages would only make
	 * the queue longer.
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
	 * Roughly how many bytes of memory this queue takes and shares with no other queue;
	 * for any thread.
	 */
	public int memoryBytes() {
		return this.memoryTold;
	}

	/**
	 * Adds a message, for which room was reserved.
	 */
	void add(Outgoing message) {
		// The call that may throw comes first: a message that was not added is not
		// counted.
		messages().addLast(message);
		this.bytes += message.length();
		this.unshared += message.enter(this.memory);
		tellMemory();
	}

	/**
	 * Rejects a message for which room was reserved.
	 */
	void refuse(Outgoing message) {
		this.reserved.addAndGet(-message.length());
		message.abandon();
	}

	/**
	 * Counts the bytes by which a waiting message became longer. No room was reserved for
	 * them.
	 */
	void grown(int more) {
		count(more);
		this.unshared += more;
		tellMemory();
	}

	/**
	 * Adds the Close, for which no room was reserved. The Close waits only for complete
	 * messages. An incomplete message is dropped with everything behind it, such as an
	 * earlier Close.
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
	 * Adds a pong, for which no room was reserved. If too many pongs wait, they are
	 * dropped first.
	 */
	void addPong(OutgoingFrame pong) {
		if (this.pongs >= MAX_PONGS) {
			dropPongs();
		}
		this.reserved.addAndGet(pong.length());
		addControl(pong);
	}

	/**
	 * Adds a ping or a pong, for which room was reserved. It leaves before all messages
	 * of which no part was picked. Source: RFC 6455, section 5.5.
	 */
	void addControl(OutgoingFrame control) {
		OutgoingFrame frame = control.masked(this.masking);
		addFrame(frame);
		this.bytes += control.length();
		count(frame.length() - control.length());
		this.pings += (frame.opcode() == Opcode.PING) ? 1 : 0;
		this.pongs += (frame.opcode() == Opcode.PONG) ? 1 : 0;
	}

	/**
	 * Adds the rest of frames that skipped the queue and left in part. It leaves first.
	 * Called while no part of a waiting frame has left; no room was reserved.
	 */
	void addRest(ByteBuffer rest) {
		if (rest.hasRemaining()) {
			OutgoingFrame first = OutgoingFrame.rest(rest);
			frames().addFirst(first);
			this.unshared += first.enter(this.memory);
			count(first.length());
			tellMemory();
		}
	}

	/**
	 * Says that frames may leave now. If a message is next, its writer is told. A message
	 * that is still being written holds back the messages behind it, because fragments of
	 * two messages are never mixed. Source: RFC 6455, section 5.4.
	 * @return whether a frame can leave
	 */
	boolean turnComes() {
		return this.frames != null || messageTurnComes();
	}

	/** Gives the first message its turn, and returns whether it can leave now. */
	private boolean messageTurnComes() {
		Outgoing next = (this.messages != null) ? this.messages.peekFirst() : null;
		if (next instanceof FragmentedMessage message) {
			message.turnComes();
			return message.isReady();
		}
		return next != null;
	}

	/**
	 * Copies the bytes that leave next into the buffer, as many as it has room for.
	 * {@link #left} tells how many of them left.
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
	 * @return how many bytes of the message went into a frame that was made just now,
	 * perhaps with much work
	 */
	private int pick(ArrayDeque<Outgoing> from, ByteBuffer target) {
		int made = 0;
		OutgoingFrame frame;
		if (from.getFirst() instanceof FragmentedMessage message) {
			int before = message.length();
			int memoryBefore = message.memoryBytes(this.memory);
			frame = message.next().masked(this.masking);
			made = before - message.length();
			// The frame that was made just now is not as long as what was counted for it.
			count(frame.length() - made);
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
	 * Returns the frame as it leaves, which is counted here in place of the waiting one.
	 */
	private OutgoingFrame masked(OutgoingFrame waiting) {
		OutgoingFrame frame = waiting.masked(this.masking);
		if (frame != waiting) {
			count(frame.length() - waiting.length());
			this.unshared += frame.enter(this.memory) - waiting.leave(this.memory);
		}
		return frame;
	}

	/**
	 * Removes the gathered bytes that have left.
	 * @return how many messages have left with them
	 */
	int left(int count) {
		int sent = 0;
		count(-count);
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
	 * Drops the waiting pongs, except for one that has left in part.
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
				count(-frame.length());
				forget(frame);
			}
		}
		releaseEmpty();
	}

	/**
	 * Drops waiting messages, the oldest first, until the rest is within the budget. The
	 * newest stays, and so does a message of which a part was picked or that is still
	 * being written.
	 * @return how many messages were dropped
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
	 * Drops all waiting messages, but no frame that was picked.
	 * @return how many messages were dropped
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
	 * Drops the first message that is still being written, and all messages behind it: a
	 * Close comes next, and does not wait for their end.
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
		count(-message.length());
		this.unshared -= message.leave(this.memory);
		message.abandon();
	}

	/**
	 * Drops all frames and messages, because nothing can leave any more. For an empty
	 * queue this allocates no memory.
	 */
	void clear() {
		int unused = dropMessages();
		if (this.frames != null) {
			this.frames.forEach(this::forget);
			this.frames = null;
		}
		// Messages on their way to this queue give their reserved bytes back when they
		// arrive.
		count(-this.bytes);
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

	/** Counts bytes that were added here, or have gone if the number is negative. */
	private void count(int more) {
		if (more != 0) {
			this.bytes += more;
			this.reserved.addAndGet(more);
		}
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
