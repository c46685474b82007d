package io.hunchensocket.connection;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor whose tasks run when the test says, on the test's thread; it may refuse.
 */
final class ManualExecutor implements Executor {

	private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

	private boolean refusing;

	private int taken;

	@Override
	public synchronized void execute(Runnable task) {
		if (this.refusing) {
			throw new RejectedExecutionException("The test refuses");
		}
		this.taken++;
		this.tasks.add(task);
	}

	synchronized void refuse() {
		this.refusing = true;
	}

	synchronized void refuseNoMore() {
		this.refusing = false;
	}

	/** How many tasks wait. */
	synchronized int waiting() {
		return this.tasks.size();
	}

	/** How many tasks were ever taken. */
	synchronized int taken() {
		return this.taken;
	}

	boolean runNext() {
		Optional<Runnable> task;
		synchronized (this) {
			task = Optional.ofNullable(this.tasks.poll());
		}
		task.ifPresent(Runnable::run);
		return task.isPresent();
	}

	void runAll() {
		boolean ran;
		do {
			ran = runNext();
		}
		while (ran);
	}

}
