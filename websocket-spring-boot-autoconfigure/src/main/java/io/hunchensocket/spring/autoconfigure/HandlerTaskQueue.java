package io.hunchensocket.spring.autoconfigure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The queue of {@link HandlerTaskExecutor}. It takes a task from the pool only where a
 * thread is idle, so that the pool starts a thread where none is; what the pool cannot
 * start a thread for is queued by {@link #enqueue}. A task goes to the thread that has
 * been idle for the shortest time: the others come to the end of their keep-alive time,
 * and end. A task is queued or a thread is idle, never both, which the lock holds.
 */
@SuppressWarnings("serial")
final class HandlerTaskQueue extends LinkedBlockingQueue<Runnable> {

	private final ReentrantLock lock = new ReentrantLock();

	/** The last to become idle is the first. */
	private final Deque<IdleThread> idle = new ArrayDeque<>();

	/**
	 * An empty queue.
	 * @param capacity how many tasks may wait while no thread is idle; not less than 1
	 */
	HandlerTaskQueue(int capacity) {
		super(capacity);
	}

	/**
	 * Gives a task to an idle thread.
	 * @return {@code false} if no thread is idle
	 */
	@Override
	public boolean offer(Runnable task) {
		this.lock.lock();
		try {
			IdleThread thread = this.idle.pollFirst();
			if (thread != null) {
				thread.give(task);
			}
			return thread != null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives a task to an idle thread, or has it wait for the first that has done its
	 * task.
	 * @return {@code false} if too many wait
	 */
	boolean enqueue(Runnable task) {
		this.lock.lock();
		try {
			return offer(task) || super.offer(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
		Runnable task = poll();
		return (task != null) ? task : pollOrWait(unit.toNanos(timeout));
	}

	private @Nullable Runnable pollOrWait(long nanos) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			Runnable task = poll();
			return (task != null) ? task : new IdleThread().awaitTask(nanos);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public Runnable take() throws InterruptedException {
		Runnable task = null;
		while (task == null) {
			task = poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
		}
		return task;
	}

	/** A thread that waits for a task of its own. Used under the lock. */
	private final class IdleThread {

		private final Condition given = HandlerTaskQueue.this.lock.newCondition();

		private @Nullable Runnable task;

		void give(Runnable task) {
			this.task = task;
			this.given.signal();
		}

		@Nullable Runnable awaitTask(long nanos) throws InterruptedException {
			HandlerTaskQueue.this.idle.addFirst(this);
			try {
				long left = nanos;
				while (this.task == null && left > 0) {
					left = this.given.awaitNanos(left);
				}
			}
			catch (InterruptedException ex) {
				if (this.task == null) {
					throw ex;
				}
				// The task would be lost. The pool looks at the interruption later.
				Thread.currentThread().interrupt();
			}
			finally {
				if (this.task == null) {
					// Most often it is the one that has been idle for the longest time.
					HandlerTaskQueue.this.idle.removeLastOccurrence(this);
				}
			}
			return this.task;
		}

	}

}
