package io.hunchensocket.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that call the verbs of resources: the application's executor, and one
 * thread of our own, made when it is needed, for the last verbs of connections that the
 * executor refused. May be used from any thread.
 */
final class HandlerThreads {

	private final Executor executor;

	private final ThreadPoolExecutor lastResort;

	private final FileReads fileReads = new FileReads(this);

	HandlerThreads(Executor executor) {
		this.executor = executor;
		this.lastResort = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task) -> {
			Thread thread = new Thread(task, "websocket-last-verbs");
			thread.setDaemon(true);
			return thread;
		});
		this.lastResort.allowCoreThreadTimeOut(true);
	}

	/**
	 * Runs a task on the executor.
	 * @throws java.util.concurrent.RejectedExecutionException if it refuses
	 */
	void run(Runnable task) {
		this.executor.execute(task);
	}

	/**
	 * Those of files that are sent.
	 */
	FileReads fileReads() {
		return this.fileReads;
	}

	/**
	 * Runs a task that must not be lost.
	 */
	void runLastResort(Runnable task) {
		this.lastResort.execute(task);
	}

}
