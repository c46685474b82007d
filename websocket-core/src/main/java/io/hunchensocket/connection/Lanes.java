package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import io.hunchensocket.Opcode;

/**
 * The frames and messages in a {@link SendQueue} while there are any. Frames are picked,
 * control before data, and what was picked leaves in that order. Touched on the loop
 * alone.
 */
final class Lanes {

	/** A burst leaves no big arrays behind. */
	private static final int FEW = 16;

	private final ArrayDeque<OutgoingFrame> picked = new ArrayDeque<>(1);

	private final ControlQueue control = new ControlQueue();

	private final DataQueue data;

	private final UnsharedMemory memory;

	/** How much of the first picked frame has left. */
	private int leftOfFirst;

	private int pings;

	private int longest;

	Lanes(MemoryBudget memory) {
		this.memory = new UnsharedMemory(memory);
		this.data = new DataQueue(this.memory);
	}

	/**
	 * How much memory is taken by what nobody else has. Pings and pongs are few and
	 * small.
	 */
	int memoryBytes() {
		return this.memory.bytes();
	}

	ControlQueue control() {
		return this.control;
	}

	DataQueue data() {
		return this.data;
	}

	boolean isEmpty() {
		return this.picked.isEmpty() && this.control.isEmpty() && this.data.isEmpty();
	}

	/**
	 * What is picked next may leave: if that is a message, it is its turn.
	 * @return whether a frame can leave now
	 */
	boolean turnComes() {
		return !this.control.isEmpty() || this.data.turnComes();
	}

	/** Whether a frame was picked that has not left. */
	boolean hasPicked() {
		return !this.picked.isEmpty();
	}

	/** Whether something can leave now. */
	boolean isReady() {
		return !this.picked.isEmpty() || !this.control.isEmpty() || this.data.isReady();
	}

	/** Whether the next frame is still to be made, of a message. */
	boolean isNextFragment() {
		return this.control.isEmpty() && this.data.isNextFragment();
	}

	/** Whether a ping has not left yet. */
	boolean hasPing() {
		return this.pings > 0;
	}

	void addPing(OutgoingFrame ping) {
		this.pings++;
		this.control.addLast(ping);
	}

	/** Adds a frame that leaves before all that was not picked. */
	void addPicked(OutgoingFrame frame) {
		this.memory.enter(frame);
		this.picked.addLast(frame);
	}

	/**
	 * Copies what was picked and has not left, as much as there is room for.
	 */
	void gatherPicked(ByteBuffer target) {
		if (!this.picked.isEmpty()) {
			int from = this.leftOfFirst;
			for (OutgoingFrame frame : this.picked) {
				frame.copyTo(from, target);
				from = 0;
			}
		}
	}

	/**
	 * Picks the next frame.
	 */
	OutgoingFrame pick() {
		if (!this.control.isEmpty()) {
			OutgoingFrame control = this.control.next();
			this.memory.enter(control);
			this.picked.addLast(control);
			return control;
		}
		OutgoingFrame next = this.data.next();
		this.picked.addLast(next);
		return next;
	}

	/**
	 * So many of the gathered bytes have left.
	 */
	void left(int bytes) {
		this.longest = Math.max(this.longest, this.picked.size() + this.data.size());
		this.leftOfFirst += bytes;
		OutgoingFrame first = this.picked.peekFirst();
		while (first != null && this.leftOfFirst >= first.length()) {
			this.picked.removeFirst();
			this.leftOfFirst -= first.length();
			this.memory.leave(first);
			if (first.opcode() == Opcode.PING) {
				this.pings--;
			}
			first = this.picked.peekFirst();
		}
	}

	/**
	 * Drops everything: nothing will leave.
	 */
	void dropAll() {
		int unused = this.data.dropAll();
		for (OutgoingFrame frame : this.picked) {
			this.memory.leave(frame);
		}
		this.picked.clear();
	}

	/**
	 * Whether they never held so much that their arrays are worth throwing away.
	 */
	boolean areSmall() {
		return this.longest <= FEW;
	}

}
