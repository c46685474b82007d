package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all connections of an engine may hold together: for bytes that were
 * read and not decoded, for incomplete, waiting and outgoing messages, and for
 * compression windows. Small messages are always taken. While more than three quarters of
 * the memory are held, no large message is begun: its connection is not read from, and
 * waits here until there is room. When more than the whole is held, connections are
 * closed. May be used from any thread.
 */
public final class MemoryBudget {

	/** A message of more bytes is large. */
	public static final int LARGE_BYTES = 64 * 1024;

	/**
	 * Memory that changes with every message is counted in whole grains, so that most
	 * small messages change nothing that threads share.
	 */
	private static final int GRAIN = 4096;

	/**
	 * More connections are closed only when a further sixteenth of the budget is held.
	 */
	private static final int STEPS = 16;

	private static final SafeLogger logger = SafeLogger.of(MemoryBudget.class);

	private final AtomicLong held = new AtomicLong();

	/** Connections that have begun a large message. Guarded by itself. */
	private final Set<Waiter> goingOn = new LinkedHashSet<>();

	/** Connections that have not begun theirs. Guarded by {@link #goingOn}. */
	private final Set<Waiter> beginning = new LinkedHashSet<>();

	private final HeapArrays arrays;

	private final long maxBytes;

	private final long maxToBegin;

	private final Relief relief;

	/**
	 * How many connections wait. Written under the lock of {@link #goingOn}, and read
	 * without it when memory is released.
	 */
	private volatile int waiting;

	/** Connections are closed when more bytes are held. Any thread may change it. */
	private volatile long closesAbove;

	/**
	 * A budget of which nothing is used.
	 * @param relief called when more than {@code maxBytes} are held
	 */
	public MemoryBudget(long maxBytes, HeapArrays arrays, Relief relief) {
		this.maxBytes = maxBytes;
		this.maxToBegin = maxBytes / 4 * 3;
		this.closesAbove = maxBytes;
		this.arrays = arrays;
		this.relief = relief;
	}

	/**
	 * How many bytes of memory an array takes.
	 */
	public int footprint(int length) {
		return (int) Math.min(this.arrays.footprint(length), Integer.MAX_VALUE);
	}

	/**
	 * Counts memory that was taken, or given back if the number is negative.
	 */
	public void changed(long bytes) {
		if (bytes != 0) {
			long now = this.held.addAndGet(bytes);
			if (bytes > 0) {
				closeIfOver(now);
			}
			else {
				released(now);
			}
		}
	}

	/**
	 * Counts the change of an amount that the caller counts itself.
	 * @param before the caller's count, which nobody else has changed since
	 * @param after the caller's count now; less than zero counts as nothing
	 */
	public void moved(int before, int after) {
		int grains = grains(after) - grains(before);
		if (grains != 0) {
			changed((long) grains * GRAIN);
		}
	}

	private static int grains(int bytes) {
		return Math.max(bytes, 0) / GRAIN;
	}

	private void closeIfOver(long now) {
		if (now > this.closesAbove) {
			// If closing these connections is not enough, the relief is called again.
			this.closesAbove = now + this.maxBytes / STEPS;
			try {
				this.relief.close(this);
			}
			catch (Throwable ex) {
				// The caller only needed memory, and must be able to finish its own work.
				logger.log(Level.ERROR, () -> "No connection could be closed to make room", ex);
			}
		}
	}

	private void released(long now) {
		if (this.closesAbove != this.maxBytes && now <= this.maxBytes) {
			this.closesAbove = this.maxBytes;
		}
		if (this.waiting > 0) {
			passOn();
		}
	}

	/**
	 * How many bytes are held above the level that closing connections should reach.
	 */
	public long excess() {
		return this.held.get() - (this.maxBytes - this.maxBytes / STEPS);
	}

	/**
	 * How many bytes are held.
	 */
	public long held() {
		return this.held.get();
	}

	/**
	 * How many bytes may be held.
	 */
	public long maxBytes() {
		return this.maxBytes;
	}

	/**
	 * Whether there is room for more of a large message.
	 * @param begun whether a part of the message was read while there was room
	 */
	public boolean hasRoom(boolean begun) {
		return this.held.get() <= (begun ? this.maxBytes : this.maxToBegin);
	}

	/**
	 * Adds a waiter to the line. As many waiters are told as there is room for.
	 * @param begun as in {@link #hasRoom}; these waiters have a line of their own, which
	 * is served first, because they hold memory that others wait for
	 */
	public void await(Waiter waiter, boolean begun) {
		synchronized (this.goingOn) {
			(begun ? this.goingOn : this.beginning).add(waiter);
			count();
		}
		passOn();
	}

	/**
	 * Removes a waiter from the line. A waiter that was told of room is not in the line
	 * any more, and has to call {@link #passOn()}.
	 */
	public void leave(Waiter waiter) {
		synchronized (this.goingOn) {
			this.goingOn.remove(waiter);
			this.beginning.remove(waiter);
			count();
		}
	}

	private void count() {
		this.waiting = this.goingOn.size() + this.beginning.size();
	}

	/**
	 * Tells as many waiters as there is room for. Called when memory was released, and by
	 * each waiter that was told, once it has taken the memory that it needs. So every
	 * waiter is told in the end, although not all are told at once.
	 */
	public void passOn() {
		long expected = this.held.get();
		for (Waiter next = next(expected); next != null; next = next(expected)) {
			expected += LARGE_BYTES;
			tell(next);
		}
	}

	/** Tells one waiter. If that fails, the caller and the other waiters go on. */
	private static void tell(Waiter waiter) {
		try {
			waiter.memoryFreed();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "A connection could not be told that there is memory", ex);
		}
	}

	private @Nullable Waiter next(long expected) {
		synchronized (this.goingOn) {
			Waiter next = null;
			if (expected <= this.maxBytes && !this.goingOn.isEmpty()) {
				next = takeFirst(this.goingOn);
			}
			else if (expected <= this.maxToBegin && !this.beginning.isEmpty()) {
				next = takeFirst(this.beginning);
			}
			count();
			return next;
		}
	}

	private static Waiter takeFirst(Set<Waiter> line) {
		Waiter first = line.iterator().next();
		line.remove(first);
		return first;
	}

	/**
	 * Makes room when more memory is held than allowed.
	 */
	public interface Relief {

		/**
		 * Has connections closed, later and on their loops. Called on any thread.
		 */
		void close(MemoryBudget budget);

	}

	/**
	 * A connection that waits for memory.
	 */
	public interface Waiter {

		/**
		 * There is memory: use it, or pass it on. Called on any thread, which must not be
		 * blocked.
		 */
		void memoryFreed();

	}

}
