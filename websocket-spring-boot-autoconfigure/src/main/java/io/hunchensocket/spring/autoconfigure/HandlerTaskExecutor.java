package io.hunchensocket.spring.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A pool that starts a thread only while none is idle, and has tasks wait only while all
 * threads that it may have are busy. A {@link ThreadPoolExecutor} starts its core threads
 * although others are idle, and the others only when its queue is full: this one has no
 * core threads, and a {@link HandlerTaskQueue}.
 */
@SuppressWarnings("serial")
final class HandlerTaskExecutor extends ThreadPoolTaskExecutor {

	/**
	 * Longer than the pause between two pings or heartbeats of a quiet client, so that no
	 * thread is made anew for each; as long as the pools of Spring and Tomcat have it.
	 */
	private static final int KEEP_ALIVE_SECONDS = 60;

	/**
	 * Does nothing, on a new thread that goes on with what is queued. Where all threads
	 * are busy it is dropped: they will do so. Known by its identity.
	 */
	@SuppressWarnings("UnnecessaryLambda")
	private static final Runnable ONE_MORE_THREAD = () -> {
	};

	private final RejectedExecutionHandler refusal = new ThreadPoolExecutor.AbortPolicy();

	/**
	 * A pool without threads.
	 * @param maxThreads how many it may have
	 * @param queueCapacity how many tasks may wait while all threads are busy
	 */
	HandlerTaskExecutor(int maxThreads, int queueCapacity) {
		setCorePoolSize(0);
		setMaxPoolSize(maxThreads);
		setQueueCapacity(queueCapacity);
		setKeepAliveSeconds(KEEP_ALIVE_SECONDS);
		setRejectedExecutionHandler(this::enqueue);
	}

	/**
	 * The JDK's queue without a capacity, which Spring makes for 0, takes a task only
	 * where a thread is idle, and gives it to the one that has been so for the shortest
	 * time.
	 */
	@Override
	protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
		return (queueCapacity > 0) ? new HandlerTaskQueue(queueCapacity) : super.createQueue(queueCapacity);
	}

	@Override
	public void setTaskDecorator(TaskDecorator decorator) {
		super.setTaskDecorator((task) -> (task == ONE_MORE_THREAD) ? task : decorator.decorate(task));
	}

	/**
	 * Called where no thread was idle and the pool had as many as it may have, or is shut
	 * down.
	 */
	private void enqueue(Runnable task, ThreadPoolExecutor pool) {
		if (task == ONE_MORE_THREAD) {
			return;
		}
		boolean taken = !pool.isShutdown() && pool.getQueue() instanceof HandlerTaskQueue queue && queue.enqueue(task);
		if (!taken || (pool.isShutdown() && pool.remove(task))) {
			this.refusal.rejectedExecution(task, pool);
		}
		// A thread may have ended since the pool was full.
		requireThread(pool);
	}

	/**
	 * The pool counts a thread that has been idle for too long until it has ended: what
	 * is queued meanwhile, because the pool seems to be full, must not wait for others.
	 */
	@Override
	public Thread createThread(Runnable worker) {
		return super.createThread(() -> {
			worker.run();
			requireThread(getThreadPoolExecutor());
		});
	}

	/**
	 * Whoever has queued a task or ended looks whether the pool may have a thread more.
	 */
	private static void requireThread(ThreadPoolExecutor pool) {
		if (!pool.getQueue().isEmpty()) {
			pool.execute(ONE_MORE_THREAD);
		}
	}

}
