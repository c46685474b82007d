package io.hunchensocket.connection;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The messages that wait to leave on one connection, and the Close behind them. Touched
 * on the loop alone.
 */
final class DataQueue {

	private final MemoryBudget memory;

	private ArrayDeque<Outgoing> waiting = new ArrayDeque<>(1);

	private int bytes;

	/** What the messages take that nobody else has. */
	private int memoryBytes;

	DataQueue(MemoryBudget memory) {
		this.memory = memory;
	}

	/**
	 * How much memory is taken by what nobody else has.
	 */
	int memoryBytes() {
		return this.memoryBytes;
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	int size() {
		return this.waiting.size();
	}

	/**
	 * How many bytes wait here.
	 */
	int bytes() {
		return this.bytes;
	}

	void addLast(Outgoing message) {
		// First what may throw: nothing else is counted twice or for ever.
		this.waiting.addLast(message);
		this.bytes += message.length();
		this.memoryBytes += message.enter(this.memory);
	}

	/**
	 * A message that waits here has become longer.
	 */
	void grown(int length) {
		this.bytes += length;
		this.memoryBytes += length;
	}

	/**
	 * It is the turn of the message that waits longest.
	 */
	void turnComes() {
		if (this.waiting.peekFirst() instanceof FragmentedMessage message) {
			message.turnComes();
		}
	}

	/**
	 * Whether a frame can leave now. A message that somebody is still writing holds those
	 * behind it back: fragments of two messages are never mixed. Source: RFC 6455,
	 * section 5.4.
	 */
	boolean isReady() {
		Outgoing first = this.waiting.peekFirst();
		return first instanceof FragmentedMessage message ? message.isReady() : first != null;
	}

	/**
	 * Whether the next frame is still to be made.
	 */
	boolean isNextFragment() {
		return this.waiting.peekFirst() instanceof FragmentedMessage;
	}

	/**
	 * The frame that leaves next, if one is ready. Its memory is counted by whoever takes
	 * it.
	 */
	OutgoingFrame next() {
		if (this.waiting.getFirst() instanceof FragmentedMessage message) {
			return nextOf(message);
		}
		OutgoingFrame frame = (OutgoingFrame) this.waiting.removeFirst();
		this.bytes -= frame.length();
		this.memoryBytes -= frame.memoryBytes(this.memory);
		return frame;
	}

	private OutgoingFrame nextOf(FragmentedMessage message) {
		int before = message.length();
		int memoryBefore = message.memoryBytes(this.memory);
		OutgoingFrame frame = message.next();
		this.bytes += message.length() - before;
		this.memoryBytes += message.memoryBytes(this.memory) - memoryBefore;
		if (message.isComplete()) {
			this.waiting.removeFirst();
			this.memoryBytes -= message.leave(this.memory);
		}
		return frame;
	}

	/**
	 * Leaves out the oldest message, but not the only one.
	 * @return its bytes; 0 if there was none that could be left out
	 */
	int dropOldest() {
		Iterator<Outgoing> oldestFirst = this.waiting.iterator();
		for (int i = 1; i < this.waiting.size(); i++) {
			Outgoing message = oldestFirst.next();
			if (message.isDroppable()) {
				oldestFirst.remove();
				return drop(message);
			}
		}
		return 0;
	}

	/**
	 * Leaves out what somebody is still writing and all that waits for its end: a Close
	 * is to come, and does not wait.
	 * @return how many bytes that were
	 */
	int dropUnfinished() {
		int dropped = 0;
		boolean whole = true;
		for (Iterator<Outgoing> all = this.waiting.iterator(); all.hasNext();) {
			Outgoing message = all.next();
			whole &= message.isWhole();
			if (!whole) {
				all.remove();
				dropped += drop(message);
			}
		}
		return dropped;
	}

	/**
	 * Leaves everything out.
	 * @return how many bytes that were
	 */
	int dropAll() {
		int dropped = this.bytes;
		for (Outgoing message : this.waiting) {
			this.memoryBytes -= message.leave(this.memory);
			message.abandon();
		}
		this.bytes = 0;
		this.waiting = new ArrayDeque<>(1);
		return dropped;
	}

	private int drop(Outgoing message) {
		int length = message.length();
		this.bytes -= length;
		this.memoryBytes -= message.leave(this.memory);
		message.abandon();
		return length;
	}

}
