package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.SafeLogger;

/**
 * The threads that call the verbs of resources: the application's executor, and one
 * thread of our own, made when it is needed, for the last verbs of connections that the
 * executor refused. May be used from any thread.
 */
final class HandlerThreads {

	private static final SafeLogger logger = SafeLogger.of(HandlerThreads.class);

	private final Executor executor;

	private final EventLoopGroup loops;

	private final ThreadPoolExecutor lastResort;

	private final RareWarning thrown = new RareWarning();

	private final RareWarning refused = new RareWarning();

	private final FileReads fileReads = new FileReads(this);

	/** What the last resort has not begun. */
	private final Queue<Runnable> lastSteps = new ConcurrentLinkedQueue<>();

	/**
	 * Threads for the connections of some loops.
	 * @param loops whose own threads are none of them
	 */
	HandlerThreads(Executor executor, EventLoopGroup loops) {
		this(executor, loops, HandlerThreads::lastThread);
	}

	HandlerThreads(Executor executor, EventLoopGroup loops, ThreadFactory lastThread) {
		this.executor = executor;
		this.loops = loops;
		this.lastResort = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), lastThread);
		this.lastResort.allowCoreThreadTimeOut(true);
	}

	private static Thread lastThread(Runnable task) {
		Thread thread = new Thread(null, task, "websocket-last-verbs", 0, false);
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	EventLoopGroup loops() {
		return this.loops;
	}

	/**
	 * Those of files that are sent.
	 */
	FileReads fileReads() {
		return this.fileReads;
	}

	/**
	 * Runs a task on the executor. Whatever that throws instead, such as that no thread
	 * can be made, is a refusal, of which the task is told.
	 */
	void run(HandlerTask task) {
		try {
			this.executor.execute(task);
		}
		catch (Throwable ex) {
			// A full executor is no fault, and known by the clients that are closed.
			Level level = (ex instanceof RejectedExecutionException) ? Level.DEBUG : this.thrown.level();
			logger.log(level, () -> "The executor of the handlers threw", ex);
			task.refuse();
		}
	}

	/**
	 * A client is closed because the executor has no thread for it.
	 * @return at which level the log tells of it
	 */
	Level refusalLevel() {
		return this.refused.level();
	}

	/**
	 * Runs a step that must not be lost.
	 * @return {@code false} if no thread can be had: the step waits for the next call, or
	 * for {@link #retryLastResort()}
	 */
	boolean runLastResort(Runnable step) {
		this.lastSteps.add(step);
		return retryLastResort();
	}

	/**
	 * Runs the steps that wait.
	 * @return {@code false} if no thread can be had
	 */
	boolean retryLastResort() {
		if (this.lastSteps.isEmpty()) {
			return true;
		}
		try {
			this.lastResort.execute(this::runLastSteps);
			return true;
		}
		catch (Throwable ex) {
			logger.log(Level.WARNING, () -> "No thread can be had for the last verbs of connections", ex);
			return false;
		}
	}

	private void runLastSteps() {
		for (Runnable step = this.lastSteps.poll(); step != null; step = this.lastSteps.poll()) {
			try {
				boolean unused = Thread.interrupted();
				step.run();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> "The last step of a connection threw", ex);
			}
		}
	}

}
