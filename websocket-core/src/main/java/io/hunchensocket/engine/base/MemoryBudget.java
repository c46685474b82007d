package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * How much memory all connections of an engine may hold together in messages: in what was
 * read and not decoded, in incomplete, waiting and outgoing messages. Small messages flow
 * whatever others hold. From three quarters of it on no large one is begun: its
 * connection is not read, and waits here until there is room. Beyond the whole somebody
 * is told to close connections. May be used from any thread.
 */
public final class MemoryBudget {

	/** A message of more is large. */
	public static final int LARGE_BYTES = 64 * 1024;

	/**
	 * Of what changes with every message only whole grains are counted: small messages
	 * that come and go change nothing that threads share.
	 */
	private static final int GRAIN = 4096;

	/** Closing begins anew only when so much more is held. */
	private static final int STEPS = 16;

	private static final SafeLogger logger = SafeLogger.of(MemoryBudget.class);

	private final AtomicLong held = new AtomicLong();

	/** Guarded by itself. They have begun a large message. */
	private final Set<Waiter> goingOn = new LinkedHashSet<>();

	/** Guarded by {@link #goingOn}. They have not. */
	private final Set<Waiter> beginning = new LinkedHashSet<>();

	private final HeapArrays arrays;

	private final long maxBytes;

	private final long maxToBegin;

	private final Relief relief;

	/** Written under the lock of {@link #goingOn}, so that releases need not take it. */
	private volatile int waiting;

	/** Written by whoever closes, or finds that there is room again. */
	private volatile long closesAbove;

	/**
	 * A budget of which nothing is used.
	 * @param relief asked when more is held than may be
	 */
	public MemoryBudget(long maxBytes, HeapArrays arrays, Relief relief) {
		this.maxBytes = maxBytes;
		this.maxToBegin = maxBytes / 4 * 3;
		this.closesAbove = maxBytes;
		this.arrays = arrays;
		this.relief = relief;
	}

	/**
	 * A budget that is never used up.
	 */
	static MemoryBudget unbounded() {
		return new MemoryBudget(Long.MAX_VALUE, new HeapArrays(0), (budget) -> {
		});
	}

	/**
	 * What an array takes.
	 */
	public int footprint(int length) {
		return (int) Math.min(this.arrays.footprint(length), Integer.MAX_VALUE);
	}

	/**
	 * So much more is held, or less if it is negative.
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
	 * What is held by one who counts it himself has changed.
	 * @param before his count, which nobody else has changed since
	 * @param after his count now; less than zero counts as nothing
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
			// Who closes now is told of again when that has not been enough.
			this.closesAbove = now + this.maxBytes / STEPS;
			try {
				this.relief.close(this);
			}
			catch (Throwable ex) {
				// Whoever needed the memory is in the middle of something else.
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
	 * How much more is held than should be left when connections are closed.
	 */
	public long excess() {
		return this.held.get() - (this.maxBytes - this.maxBytes / STEPS);
	}

	/**
	 * How much is held.
	 */
	public long held() {
		return this.held.get();
	}

	/**
	 * How much may be held.
	 */
	public long maxBytes() {
		return this.maxBytes;
	}

	/**
	 * Whether there is room for more of a large message.
	 * @param begun whether some of it was read while there was room
	 */
	public boolean hasRoom(boolean begun) {
		return this.held.get() <= (begun ? this.maxBytes : this.maxToBegin);
	}

	/**
	 * Takes a place in the line. Room that appears meanwhile goes to the first of it.
	 * @param begun as in {@link #hasRoom}: then it is the line of those who hold memory
	 * that others wait for, which is served first
	 */
	public void await(Waiter waiter, boolean begun) {
		synchronized (this.goingOn) {
			(begun ? this.goingOn : this.beginning).add(waiter);
			count();
		}
		passOn();
	}

	/**
	 * Leaves the line. Who has been told of room is not in it any more, and has to pass
	 * it on.
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
	 * Tells as many of those who wait as there is room for. Called when memory was
	 * released, and by each who was told, when he has taken what he needs of it: so
	 * nobody is forgotten though not everybody is told.
	 */
	public void passOn() {
		long expected = this.held.get();
		for (Waiter next = next(expected); next != null; next = next(expected)) {
			expected += LARGE_BYTES;
			tell(next);
		}
	}

	/** Who cannot be told keeps neither others from it nor the teller from its work. */
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
	 * Who makes room when all is used up.
	 */
	public interface Relief {

		/**
		 * Has connections closed, later and on their loops. Asked on any thread.
		 */
		void close(MemoryBudget budget);

	}

	/**
	 * Who waits for memory.
	 */
	public interface Waiter {

		/**
		 * There is some: to be used, or passed on. Told on any thread, which must not be
		 * held up.
		 */
		void memoryFreed();

	}

}
