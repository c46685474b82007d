package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.TransportListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests with several threads wait for, with a time-out.
 */
public final class Threads {

	private Threads() {
	}

	/** Waits until each loop has done and flushed what it was given before. */
	public static void runThrough(EventLoopGroup loops) {
		for (EventLoop loop : loops.loops()) {
			EndOfTurn end = new EndOfTurn(new CompletableFuture<>());
			loop.execute(() -> loop.atEndOfTurn(end));
			assertThat(end.done).succeedsWithin(Duration.ofSeconds(60));
		}
	}

	public static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Runs something on a thread of its own. */
	public static Worker start(Work work) {
		CompletableFuture<Void> end = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				work.run(0);
				end.complete(null);
			}
			catch (Throwable ex) {
				end.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return new Worker(thread, end);
	}

	/** Does something again and again until it has led to what is expected. */
	public static void until(BooleanSupplier reached, Runnable step) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (!reached.getAsBoolean()) {
			assertThat(System.nanoTime() - deadline).as("in time").isNegative();
			step.run();
			Thread.onSpinWait();
		}
	}

	public static void run(int count, Work work) throws Exception {
		List<CompletableFuture<Void>> ended = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int number = i;
			CompletableFuture<Void> end = new CompletableFuture<>();
			ended.add(end);
			new Thread(() -> {
				try {
					work.run(number);
					end.complete(null);
				}
				catch (Throwable ex) {
					end.completeExceptionally(ex);
				}
			}).start();
		}
		for (CompletableFuture<Void> end : ended) {
			end.get(60, TimeUnit.SECONDS);
		}
	}

	/** Told after all connections that had something to flush in the same turn. */
	private record EndOfTurn(CompletableFuture<Void> done) implements TransportListener {

		@Override
		public void readable() {
		}

		@Override
		public void writable() {
		}

		@Override
		public void turnEnded() {
			this.done.complete(null);
		}

		@Override
		public void failed(Throwable error) {
			this.done.completeExceptionally(error);
		}

	}

	/**
	 * A thread that does something.
	 *
	 * @param thread does it
	 * @param end completed when it is done
	 */
	public record Worker(Thread thread, CompletableFuture<Void> end) {

		/** Whether the thread waits for something, without a time-out. */
		boolean isWaiting() {
			return this.thread.getState() == Thread.State.WAITING;
		}

		/** Waits until the thread itself waits for something, or is done. */
		void awaitWaiting() {
			await(Thread.State.WAITING);
		}

		/** The same for a thread that does not wait for ever. */
		void awaitTimedWaiting() {
			await(Thread.State.TIMED_WAITING);
		}

		private void await(Thread.State state) {
			until(() -> this.end.isDone() || this.thread.getState() == state, () -> {
			});
			assertThat(this.end).isNotDone();
		}

		/** Waits for its end, and meanwhile does something again and again. */
		void awaitEnd(Runnable step) {
			until(this.end::isDone, step);
			assertThat(this.end).succeedsWithin(Duration.ZERO);
		}

		/** Waits for its end. */
		void awaitEnd() {
			assertThat(this.end).succeedsWithin(Duration.ofSeconds(30));
		}

	}

	public interface Work {

		void run(int thread) throws Exception;

	}

}
