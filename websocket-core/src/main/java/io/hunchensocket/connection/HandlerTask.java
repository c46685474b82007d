package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.hunchensocket.transport.EventLoopGroup;

/**
 * Something that is to be done on a thread of the executor, once, and never on a loop,
 * which must not wait. Either it is done or it is refused.
 */
abstract class HandlerTask implements Runnable {

	private static final int NEW = 0;

	private static final int BEGUN = 1;

	private static final int REFUSED = 2;

	// Instead of an AtomicInteger, which would be an object more for each task.
	private static final AtomicIntegerFieldUpdater<HandlerTask> STATE = AtomicIntegerFieldUpdater
		.newUpdater(HandlerTask.class, "state");

	private final EventLoopGroup loops;

	/** Written by {@link #STATE}. */
	private volatile int state = NEW;

	/**
	 * A task that has not begun.
	 * @param loops whose threads are not for it
	 */
	HandlerTask(EventLoopGroup loops) {
		this.loops = loops;
	}

	/**
	 * Called by the executor. Nothing of the thread's last task is left to this one, and
	 * nothing of this one to the next.
	 */
	@Override
	public final void run() {
		if (this.loops.isCurrent()) {
			refuse();
		}
		else if (STATE.compareAndSet(this, NEW, BEGUN)) {
			try {
				boolean unused = Thread.interrupted();
				work();
			}
			finally {
				boolean unused = Thread.interrupted();
			}
		}
	}

	/**
	 * The executor has no thread for it, unless it was seen to have one.
	 */
	final void refuse() {
		if (STATE.compareAndSet(this, NEW, REFUSED)) {
			refused();
		}
	}

	/**
	 * Whether a thread has been found.
	 */
	final boolean hasBegun() {
		return this.state == BEGUN;
	}

	final boolean isRefused() {
		return this.state == REFUSED;
	}

	/**
	 * Does it, on a thread that may wait.
	 */
	abstract void work();

	/**
	 * There is no thread: called by whoever has asked for one, or on a loop.
	 */
	abstract void refused();

}
