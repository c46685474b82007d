package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What other threads have handed to a loop, in the order in which they did, bounded by
 * the bytes of the messages in it. Filled by any thread, emptied by the loop.
 */
final class TaskFifo {

	/** Then sockets are looked at again, so that neither starves the other. */
	private static final int TASKS_A_TURN = 4096;

	/** Room is given back in parts of the whole no larger than that: it costs less. */
	private static final int SHARE = 16;

	/** Only so many bytes at a time are worth telling of: messages come and go within. */
	private static final long GRAIN = 64 * 1024;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicLong bytes = new AtomicLong();

	private final long maxBytes;

	/** Set once, before the loop starts. */
	private volatile LongConsumer watcher = (change) -> {
	};

	TaskFifo(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Tells how many bytes come and go, many at a time.
	 */
	void watch(LongConsumer newWatcher) {
		this.watcher = newWatcher;
	}

	private void moved(long before, long after) {
		long grains = after / GRAIN - before / GRAIN;
		if (grains != 0) {
			tell(grains * GRAIN);
		}
	}

	/** Whatever the watcher throws, tasks are taken and run. */
	private void tell(long change) {
		try {
			this.watcher.accept(change);
		}
		catch (Throwable ex) {
			EventLoop.logger.log(Level.ERROR, () -> "Who counts the bytes that wait for an event loop threw", ex);
		}
	}

	/**
	 * Takes a task that carries no message: it is never refused.
	 */
	void add(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Takes a task that carries a message. One that is larger than the bound is taken by
	 * an empty FIFO.
	 * @return {@code false} if the bound is reached
	 */
	boolean offer(SizedTask task) {
		if (!reserve(task.size())) {
			return false;
		}
		boolean added = false;
		try {
			added = this.tasks.add(task);
		}
		finally {
			if (!added) {
				release(task.size());
			}
		}
		return true;
	}

	/** At one go: what is refused is not seen by others, who might fit. */
	private boolean reserve(int size) {
		long before;
		do {
			before = this.bytes.get();
			if (before > 0 && before + size > this.maxBytes) {
				return false;
			}
		}
		while (!this.bytes.compareAndSet(before, before + size));
		moved(before, before + size);
		return true;
	}

	private void release(long size) {
		if (size > 0) {
			long before = this.bytes.getAndAdd(-size);
			moved(before, before - size);
		}
	}

	boolean isEmpty() {
		return this.tasks.isEmpty();
	}

	/**
	 * Takes tasks out and runs them, until there are none or it is the turn of others.
	 */
	void run() {
		run(TASKS_A_TURN);
	}

	/**
	 * Takes tasks out and runs them, until there are none.
	 * @param most no more of them
	 */
	void run(int most) {
		long taken = 0;
		try {
			for (int i = 0; i < most; i++) {
				Runnable task = this.tasks.poll();
				if (task == null) {
					return;
				}
				taken += (task instanceof SizedTask sized) ? sized.size() : 0;
				if (taken >= this.maxBytes / SHARE) {
					release(taken);
					taken = 0;
				}
				run(task);
			}
		}
		finally {
			release(taken);
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			EventLoop.logger.log(Level.ERROR, () -> "A task of an event loop threw; the loop goes on", ex);
		}
	}

}
