package io.hunchensocket.transport;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The hashed timer wheel of one loop: the deadline of a timer selects its slot in a ring.
 * Scheduling, moving and cancelling cost the same for ten timers and for a hundred
 * thousand. The wheel is coarse: a timer is called up to one tick late, never early. Only
 * the few timers that are due before the next slot are called on time. Used only on the
 * loop.
 */
final class TimerWheel {

	static final int NOWHERE = -1;

	/** The timer was taken out of its slot and is about to be called. */
	private static final int DUE = -2;

	/** Deadlines are seconds away, so that 64 ms are exact enough. */
	static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(64);

	/**
	 * A power of two. The ring spans 32 s, which is more than the usual interval of
	 * pings.
	 */
	private static final int SLOTS = 512;

	/** The index behind the ring, of the timers that are due before its next slot. */
	private static final int NEAR = SLOTS;

	private final @Nullable Timer[] slots = new @Nullable Timer[SLOTS + 1];

	private final BitSet occupied = new BitSet(SLOTS);

	private final List<Timer> due = new ArrayList<>();

	private final long start;

	private long tick;

	TimerWheel(long now) {
		this.start = now;
	}

	void schedule(Timer timer, long deadline) {
		cancel(timer);
		timer.deadline = deadline;
		// Rounded up, so that no timer is called early.
		long due = (deadline - this.start + TICK_NANOS - 1) / TICK_NANOS;
		link(timer, (due <= this.tick + 1) ? NEAR : (int) (due & (SLOTS - 1)));
	}

	void cancel(Timer timer) {
		if (timer.slot >= 0) {
			unlink(timer);
		}
		timer.slot = NOWHERE;
		timer.deadline = Long.MAX_VALUE;
	}

	/**
	 * Calls every timer that is due.
	 * @param now the time, in nanoseconds
	 * @param tell calls a timer, and may schedule and cancel timers
	 */
	void advance(long now, Consumer<Timer> tell) {
		visit(NEAR, now, tell);
		long target = (now - this.start) / TICK_NANOS;
		// One round visits every slot, which is enough if the clock has leapt.
		this.tick = Math.max(this.tick, target - SLOTS);
		while (this.tick < target) {
			this.tick++;
			visit((int) (this.tick & (SLOTS - 1)), now, tell);
		}
	}

	boolean isEmpty() {
		return this.occupied.isEmpty() && this.slots[NEAR] == null;
	}

	/**
	 * How long a loop may sleep.
	 * @param now the time, in nanoseconds
	 * @return nanoseconds to the next timer that is due before the next slot, or else to
	 * the next slot that holds a timer; {@link Long#MAX_VALUE} if there is no timer
	 */
	long nanosToNext(long now) {
		long nanos = nanosToNextSlot(now);
		for (Timer timer = this.slots[NEAR]; timer != null; timer = timer.next) {
			nanos = Math.min(nanos, Math.max(timer.deadline - now, 0));
		}
		return nanos;
	}

	private long nanosToNextSlot(long now) {
		if (this.occupied.isEmpty()) {
			return Long.MAX_VALUE;
		}
		int from = (int) ((this.tick + 1) & (SLOTS - 1));
		int slot = this.occupied.nextSetBit(from);
		if (slot < 0) {
			slot = this.occupied.nextSetBit(0) + SLOTS;
		}
		long due = this.start + (this.tick + 1 + slot - from) * TICK_NANOS;
		return Math.max(due - now, 0);
	}

	private void visit(int slot, long now, Consumer<Timer> tell) {
		collectDue(slot, now);
		// By index, because an iterator would be one object for each turn.
		for (int i = 0; i < this.due.size(); i++) {
			Timer timer = this.due.get(i);
			// A timer that was called before may have cancelled or moved this one.
			if (timer.slot == DUE) {
				timer.slot = NOWHERE;
				timer.deadline = Long.MAX_VALUE;
				tell.accept(timer);
			}
		}
		this.due.clear();
	}

	private void collectDue(int slot, long now) {
		Timer next;
		for (Timer timer = this.slots[slot]; timer != null; timer = next) {
			next = timer.next;
			if (timer.deadline <= now) {
				unlink(timer);
				timer.slot = DUE;
				this.due.add(timer);
			}
		}
	}

	private void link(Timer timer, int slot) {
		Timer head = this.slots[slot];
		timer.slot = slot;
		timer.next = head;
		if (head != null) {
			head.previous = timer;
		}
		this.slots[slot] = timer;
		if (slot != NEAR) {
			this.occupied.set(slot);
		}
	}

	private void unlink(Timer timer) {
		if (timer.previous != null) {
			timer.previous.next = timer.next;
		}
		else {
			this.slots[timer.slot] = timer.next;
			if (timer.next == null && timer.slot != NEAR) {
				this.occupied.clear(timer.slot);
			}
		}
		if (timer.next != null) {
			timer.next.previous = timer.previous;
		}
		timer.previous = null;
		timer.next = null;
	}

}
