package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Runs few tasks at once on the threads of another executor, and lets others have those
 * threads after each: however many tasks wait here, they take few threads and places in
 * its queue. May be used from any thread.
 */
public final class LimitedExecutor implements HandlerExecutor {

	private static final SafeLogger logger = SafeLogger.of(LimitedExecutor.class);

	private final Queue<Waiting> waiting = new ArrayDeque<>();

	private final HandlerExecutor threads;

	private final int maxRunners;

	/** Guarded by this: those that have a thread, or wait for one. */
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

	/** Tasks have their turns by themselves: what is left goes behind those that wait. */
	@Override
	public synchronized boolean goOnLater(Runnable rest, Runnable refused) {
		this.waiting.add(new Waiting(rest, refused));
		return true;
	}

	@Override
	public Level refusalLevel() {
		return this.threads.refusalLevel();
	}

	/** Returns whether another runner is to look after it. */
	private synchronized boolean add(Waiting task) {
		this.waiting.add(task);
		boolean more = this.runners < this.maxRunners;
		this.runners += more ? 1 : 0;
		return more;
	}

	/** Runs one task, and the next when others have had the thread. */
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

	/** Those that run look after all that wait, but for when there are none. */
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
