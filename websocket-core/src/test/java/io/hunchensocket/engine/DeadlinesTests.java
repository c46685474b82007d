package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the deadlines of one connection.
 */
class DeadlinesTests {

	private static final Timeouts TIMEOUTS = new Timeouts(seconds(1), seconds(2), seconds(0), seconds(10), seconds(5),
			seconds(6), seconds(7));

	private static final Duration TICK = Duration.ofMillis(64);

	private final FakeClock clock = new FakeClock();

	private final EventLoop loop = EventLoop.driven(1000, this.clock);

	private final List<Kind> passed = new ArrayList<>();

	private final List<Throwable> failures = new ArrayList<>();

	/** Thrown, once, for what passes next. */
	private Optional<Error> error = Optional.empty();

	private final Deadlines deadlines = new Deadlines(this.loop, TIMEOUTS, new Deadlines.Watcher() {

		@Override
		public void deadlinePassed(Kind kind) {
			DeadlinesTests.this.passed.add(kind);
			Optional<Error> thrown = DeadlinesTests.this.error;
			DeadlinesTests.this.error = Optional.empty();
			thrown.ifPresent((ex) -> {
				throw ex;
			});
		}

		@Override
		public void failed(Throwable failure) {
			DeadlinesTests.this.failures.add(failure);
		}

	});

	@AfterEach
	void close() {
		this.loop.close();
	}

	@Test
	void eachPassesInItsTimeAndOnce() {
		start(Kind.WRITE, 10);
		start(Kind.CLOSE, 5);
		start(Kind.PING, 25);
		pass(4);
		assertThat(this.passed).isEmpty();
		pass(1);
		assertThat(this.passed).containsExactly(Kind.CLOSE);
		pass(5);
		pass(15);
		pass(1000);
		assertThat(this.passed).containsExactly(Kind.CLOSE, Kind.WRITE, Kind.PING);
	}

	@Test
	void othersSurviveAWatcherThatThrows() {
		start(Kind.PING, 5);
		start(Kind.WRITE, 5);
		start(Kind.CLOSE, 10);
		OutOfMemoryError thrown = new OutOfMemoryError("of the test");
		this.error = Optional.of(thrown);
		pass(5);
		assertThat(this.failures).containsExactly(thrown);
		pass(1);
		assertThat(this.passed).as("what was due, too").containsExactly(Kind.PING, Kind.WRITE);
		pass(4);
		assertThat(this.passed).containsExactly(Kind.PING, Kind.WRITE, Kind.CLOSE);
		assertThat(this.failures).hasSize(1);
	}

	@Test
	void startingAnewMovesItAndStartingOnceDoesNot() {
		start(Kind.WRITE, 10);
		start(Kind.MESSAGE, 10);
		pass(9);
		start(Kind.WRITE, 10);
		this.loop.execute(() -> this.deadlines.startOnce(Kind.MESSAGE));
		pass(1);
		assertThat(this.passed).containsExactly(Kind.MESSAGE);
		pass(9);
		assertThat(this.passed).containsExactly(Kind.MESSAGE, Kind.WRITE);
	}

	@Test
	void eachHasTheLengthOfItsSetting() {
		this.loop.execute(() -> {
			for (Kind kind : Kind.values()) {
				this.deadlines.start(kind);
			}
		});
		for (int i = 0; i < 7; i++) {
			pass(1);
		}
		assertThat(this.passed).containsExactly(Kind.PING, Kind.PONG, Kind.WRITE, Kind.CLOSE, Kind.STALL);
		pass(3);
		assertThat(this.passed).endsWith(Kind.MESSAGE).hasSize(6);
	}

	@Test
	void zeroIsNone() {
		start(Kind.IDLE, 0);
		pass(1000);
		assertThat(this.passed).isEmpty();
	}

	@Test
	void stoppedOnesDoNotPass() {
		start(Kind.WRITE, 10);
		start(Kind.CLOSE, 20);
		start(Kind.STALL, 30);
		this.loop.execute(() -> this.deadlines.stop(Kind.WRITE));
		pass(20);
		assertThat(this.passed).containsExactly(Kind.CLOSE);
		this.loop.execute(this.deadlines::stopAll);
		pass(1000);
		assertThat(this.passed).containsExactly(Kind.CLOSE);
	}

	@Test
	void clockOfWhatNeedsReadingStandsStillWhileHeld() {
		for (Kind kind : Kind.values()) {
			start(kind, 10);
		}
		pass(6);
		this.loop.execute(this.deadlines::hold);
		pass(100);
		assertThat(this.passed).containsExactly(Kind.WRITE, Kind.CLOSE, Kind.STALL);
		this.loop.execute(this.deadlines::goOn);
		pass(3);
		assertThat(this.passed).hasSize(3);
		pass(1);
		assertThat(this.passed).endsWith(Kind.PING, Kind.PONG, Kind.IDLE, Kind.MESSAGE).hasSize(7);
	}

	@Test
	void whatStartsWhileHeldHasItsOwnLengthAfterIt() {
		this.loop.execute(this.deadlines::hold);
		pass(50);
		start(Kind.PONG, 20);
		start(Kind.WRITE, 20);
		pass(50);
		assertThat(this.passed).containsExactly(Kind.WRITE);
		this.loop.execute(this.deadlines::goOn);
		pass(19);
		assertThat(this.passed).containsExactly(Kind.WRITE);
		pass(1);
		assertThat(this.passed).containsExactly(Kind.WRITE, Kind.PONG);
	}

	private static Duration seconds(int seconds) {
		return Duration.ofSeconds(seconds);
	}

	private void start(Kind kind, int seconds) {
		this.loop.execute(() -> this.deadlines.start(kind, Duration.ofSeconds(seconds).toNanos()));
		this.loop.runOnce();
	}

	/** So much time, and the tick that the loop may be late. */
	private void pass(int seconds) {
		this.loop.runOnce();
		this.clock.advance(Duration.ofSeconds(seconds).plus(TICK));
		this.loop.runOnce();
	}

}
