package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import io.hunchensocket.Opcode;

/**
 * What waits to leave on one connection. Frames are picked, control before data, when
 * there is room for them in the loop's buffer; what was picked leaves in that order.
 * Touched on the loop alone.
 */
final class SendQueue {

	/** A burst leaves no big arrays behind on a connection that falls idle. */
	private static final int FEW = 16;

	private static final byte[] NO_BYTES = {};

	private final SendBudget budget;

	private ArrayDeque<OutgoingFrame> picked = new ArrayDeque<>(1);

	private final ControlQueue control = new ControlQueue();

	private final DataQueue data = new DataQueue();

	/** Bytes in this queue; the budget counts those on their way to it, too. */
	private int waiting;

	/** How much of the first picked frame has left. */
	private int leftOfFirst;

	private int pings;

	private int longest;

	SendQueue(SendBudget budget) {
		this.budget = budget;
	}

	/**
	 * Whether the peer lags so far behind that answering more of its messages would only
	 * add to it.
	 */
	boolean isOverHalf() {
		return this.waiting > this.budget.maxBytes() / 2;
	}

	/**
	 * Whether the peer has caught up enough to be read from again.
	 */
	boolean isUnderQuarter() {
		return this.waiting <= this.budget.maxBytes() / 4;
	}

	boolean isEmpty() {
		return this.picked.isEmpty() && this.control.isEmpty() && this.data.isEmpty();
	}

	/** Whether something can leave now. */
	boolean isReady() {
		return !this.picked.isEmpty() || isPickable();
	}

	/** Adds what is left of replies, before anything was picked; no room was reserved. */
	void addRest(ByteBuffer rest) {
		if (rest.hasRemaining()) {
			OutgoingFrame last = OutgoingFrame.rest(rest);
			this.budget.reserveBeyond(last.length());
			this.waiting += last.length();
			this.picked.addLast(last);
		}
	}

	/**
	 * Adds a message, for which room was reserved.
	 */
	void addLast(Outgoing message) {
		this.waiting += message.length();
		this.data.addLast(message);
	}

	/**
	 * A message that waits has become longer, and no room was reserved for that.
	 */
	void grown(int bytes) {
		this.budget.reserveBeyond(bytes);
		this.waiting += bytes;
		this.data.grown(bytes);
	}

	/**
	 * Adds the Close, for which no room was reserved. It waits for whole messages alone.
	 */
	void addClose(OutgoingFrame close) {
		gone(this.data.dropUnfinished());
		this.budget.reserveBeyond(close.length());
		addLast(close);
	}

	/** Adds a ping, for which room was reserved. */
	void addPing(OutgoingFrame ping) {
		this.pings++;
		addControl(ping);
	}

	/**
	 * Adds a ping of the heartbeat, for which no room was reserved.
	 */
	void addPing() {
		OutgoingFrame ping = OutgoingFrame.control(Opcode.PING, NO_BYTES);
		this.budget.reserveBeyond(ping.length());
		addPing(ping);
	}

	private void addControl(OutgoingFrame frame) {
		this.waiting += frame.length();
		this.control.addLast(frame);
	}

	/** Whether a ping has not left yet. */
	boolean hasPing() {
		return this.pings > 0;
	}

	/**
	 * Adds a pong, for which no room was reserved. Too many that wait give way to it.
	 * @param payload of the ping, not copied
	 */
	void addPong(byte[] payload) {
		if (this.control.isFull()) {
			dropPongs();
		}
		OutgoingFrame pong = OutgoingFrame.control(Opcode.PONG, payload);
		this.budget.reserveBeyond(pong.length());
		addControl(pong);
	}

	/**
	 * Drops the pongs that wait, but none that was picked.
	 */
	void dropPongs() {
		gone(this.control.dropPongs());
	}

	/**
	 * Drops the messages that wait, but none of which a part was picked, the oldest
	 * first, until the rest is within the budget.
	 */
	void dropOldest() {
		int dropped = 1;
		while (dropped > 0 && this.budget.reserved() > this.budget.maxBytes()) {
			dropped = this.data.dropOldest();
			gone(dropped);
		}
	}

	/**
	 * Drops all messages that wait, but no frame that was picked.
	 */
	void dropData() {
		gone(this.data.dropAll());
	}

	/**
	 * Copies what is to leave next, as much as there is room for; {@link #left} tells how
	 * much of it did.
	 */
	void gather(ByteBuffer target) {
		if (!this.picked.isEmpty()) {
			gatherPicked(target);
		}
		int work = 0;
		while (target.hasRemaining() && work < MessageSlices.BYTES && isPickable()) {
			work += pick();
			this.picked.getLast().copyTo(0, target);
		}
	}

	private void gatherPicked(ByteBuffer target) {
		int from = this.leftOfFirst;
		for (OutgoingFrame frame : this.picked) {
			frame.copyTo(from, target);
			from = 0;
		}
	}

	private boolean isPickable() {
		return !this.control.isEmpty() || this.data.isReady();
	}

	/**
	 * Picks the next frame.
	 * @return of how many bytes it was made just now, perhaps with much work
	 */
	private int pick() {
		if (!this.control.isEmpty()) {
			this.picked.addLast(this.control.next());
			return 0;
		}
		boolean made = this.data.isNextFragment();
		int before = this.data.bytes();
		OutgoingFrame frame = this.data.next();
		int source = before - this.data.bytes();
		// What is made just now has another length than it was counted for.
		this.budget.reserveBeyond(frame.length() - source);
		this.waiting += frame.length() - source;
		this.picked.addLast(frame);
		return made ? source : 0;
	}

	/**
	 * So many of the gathered bytes have left.
	 */
	void left(int bytes) {
		gone(bytes);
		this.longest = Math.max(this.longest, this.picked.size() + this.data.size());
		this.leftOfFirst += bytes;
		while (!this.picked.isEmpty() && this.leftOfFirst >= this.picked.getFirst().length()) {
			OutgoingFrame gone = this.picked.removeFirst();
			this.leftOfFirst -= gone.length();
			if (gone.opcode() == Opcode.PING) {
				this.pings--;
			}
		}
		if (this.longest > FEW && isEmpty()) {
			this.longest = 0;
			this.picked = new ArrayDeque<>(1);
			this.data.shrink();
		}
	}

	/** Drops everything: nothing can leave any more. */
	void clear() {
		// What was promised room and is still on its way gives it back when it arrives.
		gone(this.waiting);
		this.control.dropAll();
		this.picked = new ArrayDeque<>(1);
		int unused = this.data.dropAll();
		this.leftOfFirst = 0;
	}

	private void gone(int bytes) {
		this.waiting -= bytes;
		this.budget.release(bytes);
	}

}
