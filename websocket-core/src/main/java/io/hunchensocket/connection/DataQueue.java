package io.hunchensocket.connection;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The messages that wait to leave on one connection, and the Close behind them. Touched
 * on the loop alone.
 */
final class DataQueue {

	private final UnsharedMemory memory;

	private ArrayDeque<Outgoing> waiting = new ArrayDeque<>(1);

	private int bytes;

	/**
	 * An empty queue.
	 * @param memory counts what waits here, and each frame that was taken until it leaves
	 */
	DataQueue(UnsharedMemory memory) {
		this.memory = memory;
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

	/**
	 * Adds a message.
	 * @return its length
	 */
	int addLast(Outgoing message) {
		// First what may throw: nothing else is counted twice or for ever.
		this.waiting.addLast(message);
		int length = message.length();
		this.bytes += length;
		this.memory.enter(message);
		return length;
	}

	/**
	 * A message that waits here has become longer.
	 */
	void grown(int length) {
		this.bytes += length;
		this.memory.changed(length);
	}

	/**
	 * It is the turn of the message that waits longest: whoever writes it is told.
	 * @return whether a frame can leave now
	 */
	boolean turnComes() {
		Outgoing first = this.waiting.peekFirst();
		if (first instanceof FragmentedMessage message) {
			message.turnComes();
			return message.isReady();
		}
		return first != null;
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
	 * Takes the frame that leaves next, if one is ready.
	 */
	OutgoingFrame next() {
		if (this.waiting.getFirst() instanceof FragmentedMessage message) {
			return nextOf(message);
		}
		OutgoingFrame frame = (OutgoingFrame) this.waiting.removeFirst();
		this.bytes -= frame.length();
		return frame;
	}

	private OutgoingFrame nextOf(FragmentedMessage message) {
		int before = message.length();
		int memoryBefore = this.memory.of(message);
		OutgoingFrame frame = message.next();
		this.bytes += message.length() - before;
		this.memory.changed(this.memory.of(message) - memoryBefore);
		if (message.isComplete()) {
			this.waiting.removeFirst();
			this.memory.leave(message);
		}
		this.memory.enter(frame);
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
			this.memory.leave(message);
			message.abandon();
		}
		this.bytes = 0;
		this.waiting = new ArrayDeque<>(1);
		return dropped;
	}

	private int drop(Outgoing message) {
		int length = message.length();
		this.bytes -= length;
		this.memory.leave(message);
		message.abandon();
		return length;
	}

}
