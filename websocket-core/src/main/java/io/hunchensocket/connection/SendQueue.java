package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.Opcode;

/**
 * The frames that wait to leave on one connection. Frames are picked, control before
 * data, when there is room for them in the loop's buffer; what was picked leaves in that
 * order. The budget is counted by any thread, all else is the loop's.
 */
final class SendQueue {

	/** A burst leaves no big arrays behind on a connection that falls idle. */
	private static final int FEW = 16;

	/** A peer that sends more pings at once wants no answers, but our memory. */
	private static final int MAX_CONTROL = 64;

	private static final byte[] NO_BYTES = {};

	private final AtomicInteger reserved = new AtomicInteger();

	private final int maxBytes;

	private ArrayDeque<OutgoingFrame> picked = new ArrayDeque<>(1);

	private ArrayDeque<OutgoingFrame> control = new ArrayDeque<>(1);

	private ArrayDeque<OutgoingFrame> data = new ArrayDeque<>(1);

	/** How much of the first picked frame has left. */
	private int leftOfFirst;

	private int pings;

	private int longest;

	SendQueue(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes a part of the budget for a frame, before it is added; any thread.
	 * @return {@code false} if it does not fit, and nothing is taken
	 */
	boolean reserve(int bytes) {
		int before = this.reserved.getAndAdd(bytes);
		// A frame larger than the whole budget has to be sent some time: by an empty
		// queue.
		if (before > 0 && (long) before + bytes > this.maxBytes) {
			release(bytes);
			return false;
		}
		return true;
	}

	/**
	 * Takes a part of the budget for a frame, come what may; any thread.
	 */
	void reserveBeyond(int bytes) {
		this.reserved.addAndGet(bytes);
	}

	/**
	 * Gives back what was reserved for a frame that is not added; any thread.
	 */
	void release(int bytes) {
		this.reserved.addAndGet(-bytes);
	}

	/**
	 * How much waits, or was promised room; any thread.
	 */
	int bufferedBytes() {
		return this.reserved.get();
	}

	/**
	 * Whether frames wait for which there is no room in the budget.
	 */
	boolean isOverBudget() {
		return bufferedBytes() > this.maxBytes;
	}

	/**
	 * Whether the peer lags so far behind that answering more of its messages would only
	 * add to it.
	 */
	boolean isOverHalf() {
		return bufferedBytes() > this.maxBytes / 2;
	}

	/**
	 * Whether the peer has caught up enough to be read from again.
	 */
	boolean isUnderQuarter() {
		return bufferedBytes() <= this.maxBytes / 4;
	}

	boolean isEmpty() {
		return this.picked.isEmpty() && this.control.isEmpty() && this.data.isEmpty();
	}

	/**
	 * Adds a data frame, or the Close, for which room was reserved.
	 */
	void addLast(OutgoingFrame frame) {
		this.data.addLast(frame);
	}

	/**
	 * Adds a ping, for which room was reserved.
	 */
	void addPing(OutgoingFrame ping) {
		this.pings++;
		this.control.addLast(ping);
	}

	/**
	 * Adds a ping of the heartbeat, for which no room was reserved.
	 */
	void addPing() {
		OutgoingFrame ping = OutgoingFrame.control(Opcode.PING, NO_BYTES);
		reserveBeyond(ping.length());
		addPing(ping);
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
		reserveBeyond(pong.length());
		this.control.addLast(pong);
	}

	/**
	 * Drops the pongs that wait, but none that was picked.
	 */
	void dropPongs() {
		release(bytesOf(this.control));
		this.control.removeIf((frame) -> frame.opcode() == Opcode.PONG);
		reserveBeyond(bytesOf(this.control));
	}

	/**
	 * Drops the data frames that wait, but none that was picked, the oldest first, until
	 * the rest is within the budget.
	 * @return how many were dropped
	 */
	int dropOldest() {
		int dropped = 0;
		while (isOverBudget() && this.data.size() > 1) {
			release(this.data.removeFirst().length());
			dropped++;
		}
		return dropped;
	}

	/**
	 * Drops all data frames that wait, but none that was picked.
	 */
	void dropData() {
		release(bytesOf(this.data));
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
		release(bytes);
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
		dropData();
		// What was promised room and is still on its way gives it back when it arrives.
		release(bytesOf(this.control) + bytesOf(this.picked) - this.leftOfFirst);
		this.control.clear();
		this.picked = new ArrayDeque<>(1);
		this.data = new ArrayDeque<>(1);
		this.leftOfFirst = 0;
	}

	private static int bytesOf(ArrayDeque<OutgoingFrame> frames) {
		int bytes = 0;
		for (OutgoingFrame frame : frames) {
			bytes += frame.length();
		}
		return bytes;
	}

}
