package io.hunchensocket.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an event loop that runs when the test says.
 */
class DrivenLoopTests {

	private final List<String> told = new ArrayList<>();

	private final FakeClock clock = new FakeClock();

	private final EventLoop loop = EventLoop.driven(1000, this.clock);

	@AfterEach
	void close() {
		this.loop.close();
	}

	@Test
	void turnRunsTasksThenTheEndOfTurnThenTimers() {
		this.loop.execute(() -> {
			this.loop.schedule(timer("timer"), this.loop.now());
			this.loop.atEndOfTurn(listener("end"));
			this.told.add("task");
			this.loop.execute(() -> this.told.add("task of a task"));
		});
		this.clock.advance(Duration.ofSeconds(1));
		this.loop.runOnce();
		assertThat(this.told).containsExactly("task", "task of a task", "end");
		this.clock.advance(Duration.ofSeconds(1));
		this.loop.runOnce();
		assertThat(this.told).endsWith("end", "timer");
	}

	@Test
	void tasksHaveRunWhenTheirTurnHasEnded() {
		assertThat(this.loop.hasRunAllTasks()).isTrue();
		this.loop.execute(() -> {
			this.told.add("task " + this.loop.hasRunAllTasks());
			this.loop.atEndOfTurn(new Listener("end") {

				@Override
				public void turnEnded() {
					DrivenLoopTests.this.told.add("end " + DrivenLoopTests.this.loop.hasRunAllTasks());
				}

			});
		});
		assertThat(this.loop.hasRunAllTasks()).isFalse();
		this.loop.runOnce();
		assertThat(this.told).containsExactly("task false", "end false");
		assertThat(this.loop.hasRunAllTasks()).isTrue();
	}

	@Test
	void whatIsLeftToTheEndOfATurnCountsAsATask() {
		this.loop.execute(() -> this.loop.schedule(new Timer() {

			@Override
			protected void expired() {
				DrivenLoopTests.this.loop.atEndOfTurn(listener("end"));
			}

		}, this.loop.now() + 1_000_000));
		this.loop.runOnce();
		assertThat(this.loop.hasRunAllTasks()).isTrue();
		this.clock.advance(Duration.ofSeconds(1));
		this.loop.runOnce();
		assertThat(this.loop.hasRunAllTasks()).isFalse();
		this.loop.runOnce();
		assertThat(this.told).containsExactly("end");
		assertThat(this.loop.hasRunAllTasks()).isTrue();
	}

	@Test
	void whoAsksAtTheEndOfATurnIsToldAtTheEndOfTheNext() {
		this.loop.execute(() -> this.loop.atEndOfTurn(new Listener("again") {

			@Override
			public void turnEnded() {
				super.turnEnded();
				DrivenLoopTests.this.loop.atEndOfTurn(this);
			}

		}));
		for (int i = 1; i <= 3; i++) {
			this.loop.runOnce();
			assertThat(this.told).hasSize(i);
		}
	}

	@Test
	void nothingThatIsThrownEndsTheLoop() {
		this.loop.execute(() -> {
			throw new AssertionError("of a task");
		});
		this.loop.execute(() -> {
			this.loop.atEndOfTurn(new Listener("thrower") {

				@Override
				public void turnEnded() {
					throw new IllegalStateException("of a listener");
				}

				@Override
				public void failed(Throwable error) {
					super.failed(error);
					throw new StackOverflowError("again");
				}

			});
			this.loop.atEndOfTurn(listener("other"));
			this.loop.schedule(new Timer() {

				@Override
				protected void expired() {
					throw new OutOfMemoryError("of a timer");
				}

			}, this.loop.now());
			this.loop.schedule(timer("timer"), this.loop.now() + 1);
		});
		this.loop.runOnce();
		this.clock.advance(Duration.ofSeconds(1));
		this.loop.runOnce();
		assertThat(this.told).containsExactly("failed java.lang.IllegalStateException: of a listener", "other",
				"timer");
	}

	@Test
	void listenerIsToldOfItsOwnIOExceptions() {
		this.loop.execute(() -> this.loop.atEndOfTurn(new Listener("broken") {

			@Override
			public void turnEnded() {
				throw new UnsupportedOperationException();
			}

		}));
		this.loop.runOnce();
		assertThat(this.told).containsExactly("failed java.lang.UnsupportedOperationException");
	}

	@Test
	void timeStandsStillWithinATurn() {
		List<Long> times = new ArrayList<>();
		this.loop.execute(() -> {
			times.add(this.loop.now());
			this.clock.advance(Duration.ofSeconds(1));
			times.add(this.loop.now());
		});
		this.loop.runOnce();
		assertThat(times).hasSize(2).containsOnly(times.get(0));
		this.loop.runOnce();
		assertThat(this.loop.now()).isEqualTo(this.clock.getAsLong());
	}

	@Test
	void socketsAreLookedAtBetweenManyTasks() {
		AtomicInteger ran = new AtomicInteger();
		for (int i = 0; i < 10_000; i++) {
			this.loop.execute(ran::incrementAndGet);
		}
		this.loop.runOnce();
		assertThat(ran.get()).isEqualTo(4096);
		this.loop.runOnce();
		this.loop.runOnce();
		assertThat(ran.get()).isEqualTo(10_000);
	}

	@Test
	void onlyTheThreadOfATurnIsTheLoop() {
		List<Boolean> current = new ArrayList<>();
		this.loop.execute(() -> current.add(this.loop.isCurrent()));
		current.add(this.loop.isCurrent());
		this.loop.runOnce();
		current.add(this.loop.isCurrent());
		assertThat(current).containsExactly(false, true, false);
	}

	private Timer timer(String name) {
		return new Timer() {

			@Override
			protected void expired() {
				DrivenLoopTests.this.told.add(name);
			}

		};
	}

	private TransportListener listener(String name) {
		return new Listener(name);
	}

	private class Listener implements TransportListener {

		private final String name;

		Listener(String name) {
			this.name = name;
		}

		@Override
		public void readable() throws IOException {
			throw new IOException("Nothing can be read");
		}

		@Override
		public void writable() throws IOException {
			throw new IOException("Nothing can be written");
		}

		@Override
		public void turnEnded() {
			DrivenLoopTests.this.told.add(this.name);
		}

		@Override
		public void failed(Throwable error) {
			DrivenLoopTests.this.told.add("failed " + error);
		}

	}

}
