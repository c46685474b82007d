package io.hunchensocket.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for event loops with a thread of their own, alone and in a group.
 */
@Timeout(60)
class EventLoopTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<String> told = new ArrayList<>();

	@Nested
	class WithAThread {

		private final EventLoop loop = EventLoop.named("loop of a test", 1000);

		@AfterEach
		void close() throws InterruptedException {
			this.loop.stop();
			assertThat(this.loop.join(PATIENCE)).isTrue();
			this.loop.close();
		}

		@Test
		void tasksOfOneThreadRunInTheirOrder() {
			this.loop.start();
			for (int i = 0; i < 1000; i++) {
				String name = "" + i;
				this.loop.execute(() -> EventLoopTests.this.told.add(name));
			}
			runThrough(this.loop);
			assertThat(EventLoopTests.this.told).isEqualTo(IntStream.range(0, 1000).mapToObj((i) -> "" + i).toList());
		}

		@Test
		void taskBeforeTheStartRunsAfterIt() {
			this.loop.execute(() -> EventLoopTests.this.told.add(Thread.currentThread().getName()));
			assertThat(this.loop.offer(new Sized(() -> EventLoopTests.this.told.add("offered"), 1))).isTrue();
			this.loop.start();
			runThrough(this.loop);
			assertThat(EventLoopTests.this.told).containsExactly("loop of a test", "offered");
		}

		@Test
		void stopRunsWhatWasHandedOverBeforeAndWaitsForTimers() throws InterruptedException {
			CountDownLatch mayGoOn = new CountDownLatch(1);
			this.loop.start();
			this.loop.execute(() -> await(mayGoOn));
			this.loop.execute(() -> {
				EventLoopTests.this.told.add("task");
				this.loop.schedule(timer("timer"), this.loop.now() + TimeUnit.MILLISECONDS.toNanos(100));
			});
			this.loop.stop();
			assertThat(this.loop.join(Duration.ofMillis(1))).isFalse();
			assertThatIllegalStateException().isThrownBy(this.loop::start);
			mayGoOn.countDown();
			assertThat(this.loop.join(PATIENCE)).isTrue();
			assertThat(EventLoopTests.this.told).containsExactly("task", "timer");
		}

		@Test
		void loopStartsAgain() throws InterruptedException {
			for (int i = 0; i < 3; i++) {
				this.loop.start();
				this.loop.stop();
				assertThat(this.loop.join(PATIENCE)).isTrue();
				this.loop.execute(() -> EventLoopTests.this.told.add("after the stop"));
				assertThat(EventLoopTests.this.told).hasSize(i);
				this.loop.start();
				runThrough(this.loop);
				assertThat(EventLoopTests.this.told).hasSize(i + 1);
				this.loop.stop();
				assertThat(this.loop.join(PATIENCE)).isTrue();
			}
		}

		@Test
		void neverStartedLoopIsJoinedAtOnce() throws InterruptedException {
			assertThat(this.loop.join(PATIENCE)).isTrue();
		}

		@Test
		void noWakeUpIsLostBetweenManyThreads() throws InterruptedException {
			this.loop.start();
			AtomicInteger ran = new AtomicInteger();
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				Thread thread = new Thread(() -> {
					for (int task = 0; task < 500; task++) {
						// Each waits for its own, so that the loop falls asleep between.
						CountDownLatch done = new CountDownLatch(1);
						this.loop.execute(() -> {
							ran.incrementAndGet();
							done.countDown();
						});
						await(done);
					}
				});
				threads.add(thread);
				thread.start();
			}
			for (Thread thread : threads) {
				thread.join(PATIENCE.toMillis());
			}
			assertThat(ran.get()).isEqualTo(2000);
		}

	}

	@Nested
	class InAGroup {

		@Test
		void loopsTakeTurns() {
			EventLoopGroup group = EventLoopGroup.of(3, 1000);
			List<EventLoop> loops = group.loops();
			for (int i = 0; i < 7; i++) {
				assertThat(group.next()).isSameAs(loops.get(i % 3));
			}
			assertThat(loops).hasSize(3).doesNotHaveDuplicates();
			group.close();
		}

		@Test
		void allStopWithinOnePatience() throws InterruptedException {
			EventLoopGroup group = EventLoopGroup.of(2, 1000);
			group.start();
			CountDownLatch mayGoOn = new CountDownLatch(1);
			group.next().execute(() -> await(mayGoOn));
			assertThat(group.stop(Duration.ofMillis(10))).isFalse();
			mayGoOn.countDown();
			assertThat(group.stop(PATIENCE)).isTrue();
			group.close();
		}

		@Test
		void emptyGroupIsRefused() {
			assertThatIllegalArgumentException().isThrownBy(() -> new EventLoopGroup(List.of()));
		}

	}

	static void runThrough(EventLoop loop) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		loop.execute(() -> done.complete(null));
		assertThat(done).succeedsWithin(PATIENCE);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private Timer timer(String name) {
		return new Timer() {

			@Override
			protected void expired() {
				EventLoopTests.this.told.add(name);
			}

		};
	}

}
