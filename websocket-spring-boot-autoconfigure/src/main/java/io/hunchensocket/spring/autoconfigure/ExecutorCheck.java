package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Gives the executor of the resources one task before any connection does. An executor
 * that runs it on its caller would run the verbs on the loops, which read for all their
 * clients and must not wait: the application does not start with it. One that throws or
 * blocks may be better later; the log tells of it.
 */
final class ExecutorCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ExecutorCheck.class);

	private final String name;

	private final Executor executor;

	private final Duration patience;

	private final BooleanSupplier isNeeded;

	/**
	 * A check that has not begun.
	 * @param isNeeded whether there is a server whose clients the executor serves
	 * @param name of the bean
	 * @param patience how long the executor may take for a task that it need not even
	 * begin
	 */
	ExecutorCheck(BooleanSupplier isNeeded, String name, Executor executor, Duration patience) {
		this.isNeeded = isNeeded;
		this.name = name;
		this.executor = executor;
		this.patience = patience;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.isNeeded.getAsBoolean()) {
			check();
		}
	}

	private void check() {
		Probe probe = new Probe();
		Thread caller = new Thread(() -> probe.giveTo(this.executor), "websocket-executor-check");
		caller.setDaemon(true);
		caller.start();
		try {
			caller.join(this.patience.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (probe.ranOn == caller) {
			throw callerRuns();
		}
		if (caller.isAlive()) {
			caller.interrupt();
			report("blocks whoever gives it a task, and would block the loops, which read for all their clients");
		}
		else if (probe.failure != null) {
			report("refused its first task with " + probe.failure.getClass().getName());
		}
	}

	private WebSocketStartupException callerRuns() {
		return new WebSocketStartupException(
				"Bean '%s' runs tasks on the thread that gives them to it: the verbs of resources, which may block, would run on the event loops, and a message that such a verb waits for would never be read."
					.formatted(this.name),
				"Let bean '%s' have threads of its own, such as a ThreadPoolTaskExecutor, or remove it to get the default. For resources whose verbs never block override isNonBlocking() instead."
					.formatted(this.name));
	}

	private void report(String what) {
		logger.warn("The executor '" + this.name + "' " + what);
	}

	/** A task that remembers where it ran. */
	private static final class Probe implements Runnable {

		private volatile @Nullable Thread ranOn;

		private volatile @Nullable Throwable failure;

		@Override
		public void run() {
			this.ranOn = Thread.currentThread();
		}

		void giveTo(Executor executor) {
			try {
				executor.execute(this);
			}
			catch (Throwable ex) {
				this.failure = ex;
			}
		}

	}

}
