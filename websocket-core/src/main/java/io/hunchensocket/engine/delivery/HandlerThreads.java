package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.hunchensocket.engine.base.FinalSteps;
import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.engine.base.RareWarning;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Timer;

/**
 * The threads that may wait: those of the application's executor, and one of our own,
 * made when it is needed, for the last verbs of connections that the executor refused.
 * May be used from any thread.
 */
public final class HandlerThreads implements HandlerExecutor {

	private static final SafeLogger logger = SafeLogger.of(HandlerThreads.class);

	/** Soon enough for who has gone, and no more than a log line a second. */
	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Executor executor;

	private final EventLoopGroup loops;

	private final ThreadPoolExecutor lastThread;

	private final RareWarning thrown = new RareWarning();

	private final RareWarning refused = new RareWarning();

	private final Timer retry = new Timer() {

		@Override
		protected void expired() {
			runLast();
		}

	};

	/** What the last thread has not begun. */
	private final Queue<Runnable> lastSteps = new ConcurrentLinkedQueue<>();

	/**
	 * Threads for the connections of some loops.
	 * @param loops whose own threads are none of them
	 */
	public HandlerThreads(Executor executor, EventLoopGroup loops) {
		this(executor, loops, HandlerThreads::newLastThread);
	}

	HandlerThreads(Executor executor, EventLoopGroup loops, ThreadFactory lastThread) {
		this.executor = executor;
		this.loops = loops;
		this.lastThread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), lastThread);
		this.lastThread.allowCoreThreadTimeOut(true);
	}

	private static Thread newLastThread(Runnable task) {
		Thread thread = new Thread(null, task, "websocket-last-verbs", 0, false);
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void execute(Runnable task, Runnable whenRefused) {
		execute(new Task(task, whenRefused));
	}

	@Override
	public boolean goOnLater(Runnable rest, Runnable whenRefused) {
		Rest handedOn = new Rest(rest, whenRefused);
		execute(handedOn);
		return handedOn.isHandedOn();
	}

	/**
	 * Whatever the executor throws, such as that no thread can be made, is a refusal.
	 */
	private void execute(Task task) {
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

	@Override
	public Level refusalLevel() {
		return this.refused.level();
	}

	/**
	 * Runs a step that must not be lost, as soon as a thread can be had.
	 */
	void runLast(Runnable step) {
		this.lastSteps.add(step);
		runLast();
	}

	private void runLast() {
		try {
			this.lastThread.execute(this::runLastSteps);
		}
		catch (Throwable ex) {
			logger.log(Level.WARNING, () -> "No thread can be had for the last verbs of connections", ex);
			EventLoop loop = this.loops.loops().get(0);
			loop.execute(() -> loop.schedule(this.retry, loop.now() + RETRY_NANOS));
		}
	}

	private void runLastSteps() {
		for (Runnable step = this.lastSteps.poll(); step != null; step = this.lastSteps.poll()) {
			FinalSteps.take("a client that the executor refused", step);
		}
	}

	/** Something that is done once, or refused. */
	private class Task extends AtomicBoolean implements Runnable {

		private static final long serialVersionUID = 1;

		private final transient Runnable work;

		private final transient Runnable whenRefused;

		Task(Runnable work, Runnable whenRefused) {
			this.work = work;
			this.whenRefused = whenRefused;
		}

		/** Nothing of the thread's last task is left to this one, nor to the next. */
		@Override
		public void run() {
			if (HandlerThreads.this.loops.isCurrent()) {
				refuse();
			}
			else if (compareAndSet(false, true)) {
				try {
					boolean unused = Thread.interrupted();
					this.work.run();
				}
				finally {
					boolean unused = Thread.interrupted();
				}
			}
		}

		/** Unless it was seen to have a thread. */
		void refuse() {
			if (compareAndSet(false, true)) {
				this.whenRefused.run();
			}
		}

	}

	/**
	 * What is left of a task. An executor may refuse it, or run it at once on the thread
	 * of the task, whose stack must not grow with each rest: then the task goes on.
	 */
	private final class Rest extends Task {

		private static final long serialVersionUID = 1;

		private final transient Thread predecessor = Thread.currentThread();

		/** Touched by the predecessor alone. */
		private boolean handingOn = true;

		/** Touched by the predecessor alone. */
		private boolean cameBack;

		Rest(Runnable work, Runnable whenRefused) {
			super(work, whenRefused);
		}

		boolean isHandedOn() {
			this.handingOn = false;
			return !this.cameBack;
		}

		@Override
		public void run() {
			if (!comesBack()) {
				super.run();
			}
		}

		@Override
		void refuse() {
			if (!comesBack()) {
				super.refuse();
			}
		}

		private boolean comesBack() {
			boolean back = Thread.currentThread() == this.predecessor && this.handingOn;
			if (back) {
				this.cameBack = true;
			}
			return back;
		}

	}

}
