package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The FIFO of a loop: the tasks that other threads have handed to it, in that order. The
 * bytes of the messages in it are limited. Any thread adds tasks, and the loop runs them.
 */
final class TaskFifo {

	/** How many tasks run in one turn, so that sockets get their turn as well. */
	private static final int TASKS_A_TURN = 4096;

	/**
	 * A loop that runs tasks gives their bytes back after each sixteenth of the limit:
	 * one atomic update for each task would cost more.
	 */
	private static final int SHARE = 16;

	/**
	 * The watcher is called in steps of so many bytes, so that most messages need no
	 * call.
	 */
	private static final long GRAIN = 64 * 1024;

	private final Queue<Runnable> tasks;

	private final AtomicLong bytes = new AtomicLong();

	private final long maxBytes;

	/** Whether tasks have run in a turn that has not ended. Set on the loop. */
	private volatile boolean running;

	/** Set once, before the loop starts, and called on any thread. */
	private volatile LongConsumer watcher = (change) -> {
	};

	TaskFifo(long maxBytes) {
		this(maxBytes, new ConcurrentLinkedQueue<>());
	}

	TaskFifo(long maxBytes, Queue<Runnable> tasks) {
		this.maxBytes = maxBytes;
		this.tasks = tasks;
	}

	/**
	 * Sets the watcher, which is called with the change in bytes, in steps of
	 * {@value #GRAIN} bytes. Called before the loop starts.
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

	/** Calls the watcher. If it throws, tasks are still taken and run. */
	private void tell(long change) {
		try {
			this.watcher.accept(change);
		}
		catch (Throwable ex) {
			EventLoop.logger.log(Level.ERROR, () -> "Who counts the bytes that wait for an event loop threw", ex);
		}
	}

	/**
	 * Adds a task that carries no message. It is never refused.
	 */
	void add(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Adds a task that carries a message. If no other message waits, a message is taken
	 * even if it is larger than the limit.
	 * @return {@code false} if the message would exceed the limit: the task is not added
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

	/**
	 * Reserves bytes in one step: a message that is refused must not take room from
	 * smaller ones.
	 */
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
	 * Whether all tasks that the caller has added have run, and the turns in which they
	 * ran have ended. Any thread may ask.
	 */
	boolean haveAllRun() {
		// In this order: the loop says that it runs tasks before it takes the first one.
		return this.tasks.isEmpty() && !this.running;
	}

	/**
	 * Says that tasks are about to run, or that something was left to the end of the
	 * turn. Called on the loop.
	 */
	void turnGoesOn() {
		if (!this.running) {
			this.running = true;
		}
	}

	/**
	 * Says that what was left to the end of the turn is done. Called on the loop.
	 */
	void turnEnded() {
		if (this.running) {
			this.running = false;
		}
	}

	/**
	 * Runs tasks until there are none, but not more than one turn allows. Called on the
	 * loop.
	 */
	void run() {
		// A task that comes now has to wait: it must not run before this is said.
		if (!isEmpty()) {
			turnGoesOn();
			run(TASKS_A_TURN);
		}
	}

	/**
	 * Runs tasks until there are none. Called on the loop.
	 * @param most how many tasks at most
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
