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
 * The threads that may block: those of the application's executor, and one thread of the
 * engine. The latter is made when it is needed, and runs the last verbs of connections
 * that the executor refused. May be used from any thread.
 */
public final class HandlerThreads implements HandlerExecutor {

	private static final SafeLogger logger = SafeLogger.of(HandlerThreads.class);

	/** Soon enough for a client that has gone, and at most one log line a second. */
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

	/** Steps that the last thread has not begun. */
	private final Queue<Runnable> lastSteps = new ConcurrentLinkedQueue<>();

	/**
	 * Threads for the connections of some loops.
	 * @param loops on whose own threads no task is run
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
	 * Runs a task. If the executor throws anything, for example because no thread can be
	 * made, the task is refused.
	 */
	private void execute(Task task) {
		try {
			this.executor.execute(task);
		}
		catch (Throwable ex) {
			// A full executor is no fault. The log tells of it with the clients that are
			// closed.
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
	 * Runs a step that must not be lost, as soon as the last thread can be had.
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

	/** Work that is done once, or refused. */
	private class Task extends AtomicBoolean implements Runnable {

		private static final long serialVersionUID = 1;

		private final transient Runnable work;

		private final transient Runnable whenRefused;

		Task(Runnable work, Runnable whenRefused) {
			this.work = work;
			this.whenRefused = whenRefused;
		}

		/**
		 * Runs the work, or refuses it on the thread of a loop. The interrupt of the
		 * thread is cleared before and after the work, because an interrupt of one task
		 * is not meant for another.
		 */
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

		/** Refuses the work, unless it has begun. */
		void refuse() {
			if (compareAndSet(false, true)) {
				this.whenRefused.run();
			}
		}

	}

	/**
	 * The rest of a task. An executor may refuse it, or run it at once on the thread of
	 * the task. The stack of this thread must not grow with each rest, so the rest does
	 * not run inside the task: it comes back, and the task goes on.
	 */
	private final class Rest extends Task {

		private static final long serialVersionUID = 1;

		private final transient Thread predecessor = Thread.currentThread();

		/** Only the predecessor uses it. */
		private boolean handingOn = true;

		/** Only the predecessor uses it. */
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
