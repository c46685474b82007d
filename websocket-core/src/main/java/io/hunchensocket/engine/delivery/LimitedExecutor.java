package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Runs few tasks at once on the threads of another executor, and lets other tasks of that
 * executor have the thread after each. However many tasks wait here, they take few
 * threads and few places in the queue of that executor. May be used from any thread.
 */
public final class LimitedExecutor implements HandlerExecutor {

	private static final SafeLogger logger = SafeLogger.of(LimitedExecutor.class);

	private final Queue<Waiting> waiting = new ArrayDeque<>();

	private final HandlerExecutor threads;

	private final int maxRunners;

	/** Guarded by this: the runners that have a thread, or wait for one. */
	private int runners;

	/**
	 * An executor without tasks.
	 * @param maxRunners how many tasks run at once
	 */
	public LimitedExecutor(HandlerExecutor threads, int maxRunners) {
		this.threads = threads;
		this.maxRunners = maxRunners;
	}

	@Override
	public void execute(Runnable task, Runnable refused) {
		if (add(new Waiting(task, refused))) {
			this.threads.execute(this::run, this::runnerRefused);
		}
	}

	/**
	 * Puts the rest behind the tasks that wait: the thread is handed on after each task
	 * anyway.
	 */
	@Override
	public synchronized boolean goOnLater(Runnable rest, Runnable refused) {
		this.waiting.add(new Waiting(rest, refused));
		return true;
	}

	@Override
	public Level refusalLevel() {
		return this.threads.refusalLevel();
	}

	/** Returns whether another runner is to be started for the task. */
	private synchronized boolean add(Waiting task) {
		this.waiting.add(task);
		boolean more = this.runners < this.maxRunners;
		this.runners += more ? 1 : 0;
		return more;
	}

	/** Runs one task, and the next one when tasks of others have had the thread. */
	private void run() {
		Waiting next = next();
		while (next != null) {
			try {
				next.task().run();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> "A task that was run for the handlers threw", ex);
			}
			next = this.threads.goOnLater(this::run, this::runnerRefused) ? null : next();
		}
	}

	/** The next task; without one this runner has done its work. */
	private synchronized @Nullable Waiting next() {
		Waiting next = this.waiting.poll();
		this.runners -= (next == null) ? 1 : 0;
		return next;
	}

	/** Refuses all tasks that wait, unless another runner is left that will run them. */
	private void runnerRefused() {
		for (Waiting task : withoutRunner()) {
			task.refused().run();
		}
	}

	private synchronized List<Waiting> withoutRunner() {
		this.runners--;
		if (this.runners > 0) {
			return List.of();
		}
		List<Waiting> refused = List.copyOf(this.waiting);
		this.waiting.clear();
		return refused;
	}

	/** A task that has no runner yet. */
	private record Waiting(Runnable task, Runnable refused) {
	}

}
