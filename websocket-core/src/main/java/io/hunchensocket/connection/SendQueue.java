package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import io.hunchensocket.Opcode;

/**
 * The frames that wait to leave on one connection. Frames are picked, control before
 * data, when there is room for them in the loop's buffer; what was picked leaves in that
 * order. Touched on the loop alone.
 */
final class SendQueue {

	/** A burst leaves no big arrays behind on a connection that falls idle. */
	private static final int FEW = 16;

	/** A peer that sends more pings at once wants no answers, but our memory. */
	private static final int MAX_CONTROL = 64;

	private static final byte[] NO_BYTES = {};

	private final SendBudget budget;

	private ArrayDeque<OutgoingFrame> picked = new ArrayDeque<>(1);

	private ArrayDeque<OutgoingFrame> control = new ArrayDeque<>(1);

	private ArrayDeque<OutgoingFrame> data = new ArrayDeque<>(1);

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

	/**
	 * Adds a data frame, for which room was reserved.
	 */
	void addLast(OutgoingFrame frame) {
		this.waiting += frame.length();
		this.data.addLast(frame);
	}

	/**
	 * Adds the Close, for which no room was reserved.
	 */
	void addClose(OutgoingFrame close) {
		this.budget.reserveBeyond(close.length());
		addLast(close);
	}

	/**
	 * Adds a ping, for which room was reserved.
	 */
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

	/**
	 * Whether a ping has not left yet.
	 */
	boolean hasPing() {
		return this.pings > 0;
	}

	/**
	 * Adds a pong, for which no room was reserved. Too many that wait give way to it.
	 * @param payload of the ping, not copied
	 */
	void addPong(byte[] payload) {
		if (this.control.size() == MAX_CONTROL) {
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
		int before = bytesOf(this.control);
		this.control.removeIf((frame) -> frame.opcode() == Opcode.PONG);
		gone(before - bytesOf(this.control));
	}

	/**
	 * Drops the data frames that wait, but none that was picked, the oldest first, until
	 * the rest is within the budget.
	 */
	void dropOldest() {
		while (this.budget.reserved() > this.budget.maxBytes() && this.data.size() > 1) {
			gone(this.data.removeFirst().length());
		}
	}

	/**
	 * Drops all data frames that wait, but none that was picked.
	 */
	void dropData() {
		gone(bytesOf(this.data));
		this.data.clear();
	}

	/**
	 * Copies what is to leave next, as much as there is room for; {@link #left} tells how
	 * much of it did.
	 */
	void gather(ByteBuffer target) {
		int from = this.leftOfFirst;
		for (OutgoingFrame frame : this.picked) {
			frame.copyTo(from, target);
			from = 0;
		}
		while (target.hasRemaining() && pick()) {
			this.picked.getLast().copyTo(0, target);
		}
	}

	private boolean pick() {
		ArrayDeque<OutgoingFrame> source = this.control.isEmpty() ? this.data : this.control;
		if (source.isEmpty()) {
			return false;
		}
		this.picked.addLast(source.removeFirst());
		return true;
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
			this.data = new ArrayDeque<>(1);
		}
	}

	/**
	 * Drops everything: nothing can leave any more.
	 */
	void clear() {
		// What was promised room and is still on its way gives it back when it arrives.
		gone(this.waiting);
		this.control.clear();
		this.picked = new ArrayDeque<>(1);
		this.data = new ArrayDeque<>(1);
		this.leftOfFirst = 0;
	}

	private void gone(int bytes) {
		this.waiting -= bytes;
		this.budget.release(bytes);
	}

	private static int bytesOf(ArrayDeque<OutgoingFrame> frames) {
		int bytes = 0;
		for (OutgoingFrame frame : frames) {
			bytes += frame.length();
		}
		return bytes;
	}

}
