package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * What waits to leave on one connection, and how many bytes that are. Frames are picked
 * when there is room for them in the loop's buffer. Touched on the loop alone.
 */
final class SendQueue {

	private static final byte[] NO_BYTES = {};

	private final SendBudget budget;

	private final SpareLanes spares;

	private final TurnBroadcasts broadcasts;

	/** None while nothing waits. */
	private @Nullable Lanes lanes;

	/** Bytes in this queue; the budget counts those on their way to it, too. */
	private int waiting;

	/** What the memory budget was told of; other threads look for those who hold most. */
	private volatile int memoryTold;

	SendQueue(SendBudget budget, SpareLanes spares, TurnBroadcasts broadcasts) {
		this.budget = budget;
		this.spares = spares;
		this.broadcasts = broadcasts;
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

	/** How many bytes wait here. */
	int waitingBytes() {
		return this.waiting;
	}

	boolean isEmpty() {
		return this.lanes == null;
	}

	/** Whether what passes the queue overtakes nothing. */
	boolean mayBePassed() {
		return isEmpty() && this.broadcasts.isEmpty();
	}

	/**
	 * Something may leave now: if a message is next, whoever writes it is told.
	 */
	void turnComes() {
		if (this.lanes != null && !this.lanes.hasPicked()) {
			boolean unused = this.lanes.turnComes();
		}
	}

	/** Whether something can leave now. */
	boolean isReady() {
		return this.lanes != null && this.lanes.isReady();
	}

	/** Adds the rest of what passed this, before any is picked; no room was reserved. */
	void addRest(ByteBuffer rest) {
		if (rest.hasRemaining()) {
			OutgoingFrame last = OutgoingFrame.rest(rest);
			this.budget.reserveBeyond(last.length());
			this.waiting += last.length();
			lanes().addPicked(last);
			countMemory();
		}
	}

	/** How much may wait. */
	int maxBytes() {
		return this.budget.maxBytes();
	}

	/**
	 * Leaves a message out, for which room was reserved.
	 */
	void refuse(Outgoing message) {
		this.budget.release(message.length());
		message.abandon();
	}

	/**
	 * Adds a message, for which room was reserved.
	 */
	void addLast(Outgoing message) {
		this.broadcasts.queue();
		this.waiting += lanes().data().addLast(message);
		countMemory();
	}

	/**
	 * A message that waits has become longer, and no room was reserved for that.
	 */
	void grown(int bytes) {
		this.budget.reserveBeyond(bytes);
		this.waiting += bytes;
		lanes().data().grown(bytes);
		countMemory();
	}

	/**
	 * Adds the Close, for which no room was reserved. It waits for whole messages alone,
	 * and takes the place of a Close that waits for another one.
	 */
	void addClose(OutgoingFrame close) {
		gone(lanes().data().dropUnfinished());
		this.budget.reserveBeyond(close.length());
		addLast(close);
	}

	/** Adds a ping, for which room was reserved. */
	void addPing(OutgoingFrame ping) {
		this.waiting += ping.length();
		lanes().addPing(ping);
	}

	/**
	 * Adds a ping of the heartbeat, for which no room was reserved.
	 */
	void addPing() {
		OutgoingFrame ping = OutgoingFrame.control(Opcode.PING, NO_BYTES);
		this.budget.reserveBeyond(ping.length());
		addPing(ping);
	}

	/** Whether a ping has not left yet. */
	boolean hasPing() {
		return this.lanes != null && this.lanes.hasPing();
	}

	/**
	 * Adds a pong, for which no room was reserved. Too many that wait give way to it.
	 * @param payload of the ping, not copied
	 */
	void addPong(byte[] payload) {
		ControlQueue control = lanes().control();
		if (control.isFull()) {
			gone(control.dropPongs());
		}
		OutgoingFrame pong = OutgoingFrame.control(Opcode.PONG, payload);
		this.budget.reserveBeyond(pong.length());
		control.addLast(pong);
		this.waiting += pong.length();
	}

	/**
	 * Drops the pongs that wait, but none that was picked.
	 */
	void dropPongs() {
		gone(lanes().control().dropPongs());
		releaseEmptyLanes();
	}

	/**
	 * Drops the messages that wait, but none of which a part was picked, the oldest
	 * first, until the rest is within the budget.
	 */
	void dropOldest() {
		int dropped = 1;
		while (dropped > 0 && this.budget.reserved() > this.budget.maxBytes()) {
			dropped = lanes().data().dropOldest();
			gone(dropped);
		}
		countMemory();
	}

	/**
	 * Drops all messages that wait, but no frame that was picked.
	 */
	void dropData() {
		gone(lanes().data().dropAll());
		releaseEmptyLanes();
		countMemory();
	}

	/**
	 * Copies what is to leave next, as much as there is room for; {@link #left} tells how
	 * much of it did.
	 */
	void gather(ByteBuffer target) {
		Lanes from = lanes();
		from.gatherPicked(target);
		int work = 0;
		while (target.hasRemaining() && work < MessageSlices.BYTES && from.turnComes()) {
			work += pick(from, target);
		}
		countMemory();
	}

	/**
	 * Picks the next frame.
	 * @return of how many bytes it was made just now, perhaps with much work
	 */
	private int pick(Lanes from, ByteBuffer target) {
		if (!from.isNextFragment()) {
			from.pick().copyTo(0, target);
			return 0;
		}
		int before = from.data().bytes();
		OutgoingFrame frame = from.pick();
		int source = before - from.data().bytes();
		// What is made just now has another length than it was counted for.
		this.budget.reserveBeyond(frame.length() - source);
		this.waiting += frame.length() - source;
		frame.copyTo(0, target);
		return source;
	}

	/**
	 * So many of the gathered bytes have left.
	 */
	void left(int bytes) {
		gone(bytes);
		lanes().left(bytes);
		releaseEmptyLanes();
		countMemory();
	}

	/** Drops everything: nothing can leave any more. */
	void clear() {
		// What was promised room and is still on its way gives it back when it arrives.
		gone(this.waiting);
		if (this.lanes != null) {
			this.lanes.dropAll();
			this.lanes = null;
		}
		countMemory();
	}

	private void countMemory() {
		int told = this.memoryTold;
		int now = (this.lanes != null) ? this.lanes.memoryBytes() : 0;
		if (MemoryBudget.isWorthTelling(told, now)) {
			this.memoryTold = now;
			memory().changed(now - told);
		}
	}

	/** What this counts against. */
	MemoryBudget memory() {
		return this.spares.memory();
	}

	/** How much memory is taken by what nobody else has, roughly; for any thread. */
	int memoryBytes() {
		return this.memoryTold;
	}

	private void gone(int bytes) {
		this.waiting -= bytes;
		this.budget.release(bytes);
	}

	private Lanes lanes() {
		Lanes now = this.lanes;
		if (now == null) {
			now = this.spares.take();
			this.lanes = now;
		}
		return now;
	}

	private void releaseEmptyLanes() {
		if (this.lanes != null && this.lanes.isEmpty()) {
			this.spares.giveBack(this.lanes);
			this.lanes = null;
		}
	}

}
