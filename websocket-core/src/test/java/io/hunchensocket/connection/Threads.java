package io.hunchensocket.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.TransportListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests with several threads wait for, with a time-out.
 */
final class Threads {

	private Threads() {
	}

	/** Waits until each loop has done and flushed what it was given before. */
	static void runThrough(EventLoopGroup loops) {
		for (EventLoop loop : loops.loops()) {
			EndOfTurn end = new EndOfTurn(new CompletableFuture<>());
			loop.execute(() -> loop.atEndOfTurn(end));
			assertThat(end.done).succeedsWithin(Duration.ofSeconds(60));
		}
	}

	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	static void run(int count, Work work) throws Exception {
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

	interface Work {

		void run(int thread) throws Exception;

	}

}
