package io.hunchensocket.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

import io.hunchensocket.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How many threads the executor of the resources makes for what it is given, and what it
 * does when it may make no more.
 */
@Timeout(120)
class HandlerThreadsTests {

	private static final String NAME = "webSocketTaskExecutor";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class));

	private void with(int maxThreads, int queueCapacity, Consumer<ThreadPoolTaskExecutor> test) {
		with(this.runner, maxThreads, queueCapacity, test);
	}

	private static void with(WebApplicationContextRunner runner, int maxThreads, int queueCapacity,
			Consumer<ThreadPoolTaskExecutor> test) {
		runner
			.withPropertyValues("websocket.handlers.max-threads=" + maxThreads,
					"websocket.handlers.queue-capacity=" + queueCapacity)
			.run((context) -> test.accept(context.getBean(NAME, ThreadPoolTaskExecutor.class)));
	}

	@Test
	void tasksOneAfterTheOtherShareAThread() {
		with(200, 1000, (executor) -> {
			Set<Thread> threads = new HashSet<>();
			for (int i = 0; i < 200; i++) {
				Thread thread = runOne(executor);
				awaitIdle(thread);
				threads.add(thread);
			}
			assertThat(threads).hasSize(1);
			assertThat(executor.getPoolSize()).isEqualTo(1);
		});
	}

	/** The threads that the burst has left over would never end if all had their turn. */
	@Test
	void threadsThatABurstHasLeftEndWhileATaskComesNowAndThen() {
		with(20, 1000, (executor) -> {
			executor.getThreadPoolExecutor().setKeepAliveTime(300, TimeUnit.MILLISECONDS);
			Held burst = new Held(executor, 20);
			burst.awaitBegun(20);
			burst.release();
			Await.until("one thread is left", () -> {
				runOne(executor);
				return executor.getPoolSize() == 1;
			});
		});
	}

	@Test
	void threadsEndWhenThereIsNothingToDo() {
		with(3, 10, (executor) -> {
			assertThat(executor.getKeepAliveSeconds()).isBetween(30, 60);
			executor.getThreadPoolExecutor().setKeepAliveTime(1, TimeUnit.MILLISECONDS);
			runOne(executor);
			Await.untilEqual("threads", 0, executor::getPoolSize);
			runOne(executor);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1000 })
	void eachTaskOfABurstHasAThreadAtOnce(int queueCapacity) {
		with(30, queueCapacity, (executor) -> {
			Held burst = new Held(executor, 30);
			burst.awaitBegun(30);
			burst.release();
			burst.awaitDone();
			assertThat(executor.getThreadPoolExecutor().getLargestPoolSize()).isEqualTo(30);
		});
	}

	/** Two tasks must not count on one and the same idle thread. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1000 })
	void eachTaskOfABurstHasAThreadAtOnceWhereSomeAreIdle(int queueCapacity) {
		with(30, queueCapacity, (executor) -> {
			Held few = new Held(executor, 3);
			few.awaitBegun(3);
			few.release();
			few.awaitDone();
			Held burst = new Held(executor, 30);
			burst.awaitBegun(30);
			burst.release();
			assertThat(executor.getThreadPoolExecutor().getLargestPoolSize()).isEqualTo(30);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void whatFindsAllThreadsBusyWaitsOrIsRefused(int queueCapacity) {
		with(2, queueCapacity, (executor) -> {
			Held busy = new Held(executor, 2);
			busy.awaitBegun(2);
			Held waiting = new Held(executor, queueCapacity);
			assertThat(executor.getQueueSize()).isEqualTo(queueCapacity);
			assertThat(executor.getThreadPoolExecutor().getQueue().remainingCapacity()).isZero();
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> new Held(executor, 1));
			assertThat(executor.getThreadPoolExecutor().getLargestPoolSize()).isEqualTo(2);
			busy.release();
			waiting.release();
			busy.awaitDone();
			waiting.awaitDone();
			Await.untilEqual("tasks that run", 0, executor::getActiveCount);
			runOne(executor);
		});
	}

	/** A pool that is about to lose a thread is full, and a moment later it is not. */
	@Test
	void noTaskWaitsForAThreadThatIsAboutToEnd() {
		with(2, 1000, (executor) -> {
			long keepAlive = TimeUnit.MICROSECONDS.toNanos(50);
			executor.getThreadPoolExecutor().setKeepAliveTime(keepAlive, TimeUnit.NANOSECONDS);
			Held busy = new Held(executor, 1);
			busy.awaitBegun(1);
			for (int i = 0; i < 3_000; i++) {
				runOne(executor);
				spin(ThreadLocalRandom.current().nextLong(4 * keepAlive));
			}
			busy.release();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5 })
	void eachTaskRunsOnceWhileThreadsComeAndGo(int maxThreads) {
		int each = 5_000;
		int submitters = 4;
		with(maxThreads, each * submitters, (executor) -> {
			executor.getThreadPoolExecutor().setKeepAliveTime(20, TimeUnit.MICROSECONDS);
			AtomicIntegerArray runs = new AtomicIntegerArray(each * submitters);
			AtomicInteger running = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			CountDownLatch done = new CountDownLatch(each * submitters);
			inParallel(submitters, (submitter) -> {
				for (int i = 0; i < each; i++) {
					int task = submitter * each + i;
					executor.execute(() -> {
						most.accumulateAndGet(running.incrementAndGet(), Math::max);
						runs.incrementAndGet(task);
						spin(ThreadLocalRandom.current().nextLong(20_000));
						running.decrementAndGet();
						done.countDown();
					});
					spin(ThreadLocalRandom.current().nextLong(40_000));
				}
			});
			Await.untilEqual("tasks that have not run", 0L, done::getCount);
			for (int task = 0; task < runs.length(); task++) {
				assertThat(runs.get(task)).as("runs of task %d", task).isEqualTo(1);
			}
			// The pool's own largest size counts threads that are ending.
			assertThat(most).hasValueLessThanOrEqualTo(maxThreads);
		});
	}

	/** A thread may be given a task just when it is interrupted. */
	@Test
	void noTaskIsLostWhereIdleThreadsAreInterrupted() {
		with(4, 1000, (executor) -> {
			AtomicBoolean done = new AtomicBoolean();
			CompletableFuture<Void> interrupter = CompletableFuture.runAsync(() -> {
				for (int i = 0; !done.get(); i++) {
					// Interrupts those that are idle.
					executor.getThreadPoolExecutor().setKeepAliveTime(10 - i % 2, TimeUnit.SECONDS);
				}
			});
			try {
				for (int i = 0; i < 5_000; i++) {
					CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
					executor.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
					assertThat(get(interrupted)).isFalse();
				}
			}
			finally {
				done.set(true);
			}
			get(interrupter);
		});
	}

	@Test
	void onlyTasksAreDecorated() {
		List<Runnable> decorated = new ArrayList<>();
		TaskDecorator decorator = (task) -> {
			decorated.add(task);
			return () -> task.run();
		};
		with(this.runner.withBean(TaskDecorator.class, () -> decorator), 1, 2, (executor) -> {
			Held tasks = new Held(executor, 3);
			assertThat(decorated).hasSize(3);
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> new Held(executor, 1));
			assertThat(decorated).hasSize(4);
			tasks.release();
			tasks.awaitDone();
		});
	}

	@Test
	void whatWaitsIsCancelledWhenTheApplicationEnds() {
		List<Held> busy = new ArrayList<>();
		List<Future<?>> waiting = new ArrayList<>();
		List<ThreadPoolTaskExecutor> ended = new ArrayList<>();
		Runnable nothing = () -> {
		};
		with(1, 2, (executor) -> {
			busy.add(new Held(executor, 1));
			waiting.add(executor.submit(nothing));
			waiting.add(executor.submit(nothing));
			ended.add(executor);
		});
		assertThat(waiting).hasSize(2).allMatch(Future::isCancelled);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> ended.get(0).execute(nothing));
		busy.get(0).release();
	}

	/** Runs a task, and says where it ran. */
	private static Thread runOne(ThreadPoolTaskExecutor executor) {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		executor.execute(() -> thread.complete(Thread.currentThread()));
		return get(thread);
	}

	private static <T> T get(Future<T> future) {
		try {
			return future.get(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError("The task did not run", ex);
		}
	}

	/**
	 * A thread whose task has told its result waits with a time-out for the next only.
	 */
	private static void awaitIdle(Thread thread) {
		Await.untilEqual("state of " + thread.getName(), Thread.State.TIMED_WAITING, thread::getState);
	}

	/** Short delays, shorter than what a thread can sleep. */
	private static void spin(long nanos) {
		long start = System.nanoTime();
		while (System.nanoTime() - start < nanos) {
			Thread.onSpinWait();
		}
	}

	private static void inParallel(int count, Consumer<Integer> action) {
		var threads = Executors.newFixedThreadPool(count);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				all.add(threads.submit(() -> action.accept(number)));
			}
			all.forEach(HandlerThreadsTests::get);
		}
		finally {
			threads.shutdown();
		}
	}

	/** Tasks that keep their threads until they are released. */
	private static final class Held {

		private final Semaphore gate = new Semaphore(0);

		private final int count;

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		Held(ThreadPoolTaskExecutor executor, int count) {
			this.count = count;
			for (int i = 0; i < count; i++) {
				executor.execute(this::run);
			}
		}

		private void run() {
			this.begun.incrementAndGet();
			this.gate.acquireUninterruptibly();
			this.done.incrementAndGet();
		}

		void awaitBegun(int expected) {
			Await.untilEqual("tasks that have begun", expected, this.begun::get);
		}

		void release() {
			this.gate.release(this.count);
		}

		void awaitDone() {
			Await.untilEqual("tasks that are done", this.count, this.done::get);
		}

	}

}
