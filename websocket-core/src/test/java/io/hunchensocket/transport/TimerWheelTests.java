package io.hunchensocket.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wheel of timers.
 */
class TimerWheelTests {

	private static final long TICK = TimerWheel.TICK_NANOS;

	private static final long ROUND = 512 * TICK;

	private static final long START = -3 * TICK / 2;

	private final TimerWheel wheel = new TimerWheel(START);

	private final List<String> told = new ArrayList<>();

	private final Consumer<Timer> tell = Timer::expired;

	@Test
	void timerIsToldNeverEarlyAndAtMostATickLate() {
		for (long deadline : new long[] { 0, 1, TICK - 1, TICK, TICK + 1, 10 * TICK + 7, ROUND, 3 * ROUND + 5 }) {
			TimerWheel one = new TimerWheel(START);
			one.schedule(new Named("a"), START + deadline);
			one.advance(START + deadline - 1, this.tell);
			assertThat(this.told).as("before %d", deadline).isEmpty();
			one.advance(START + deadline + TICK, this.tell);
			assertThat(this.told).as("after %d", deadline).containsExactly("a");
			assertThat(one.isEmpty()).isTrue();
			this.told.clear();
		}
	}

	@Test
	void timerOfThePastIsToldAtOnce() {
		this.wheel.advance(START + 100 * TICK, this.tell);
		this.wheel.schedule(new Named("late"), START);
		assertThat(this.wheel.nanosToNext(START + 100 * TICK)).isZero();
		this.wheel.advance(START + 100 * TICK, this.tell);
		assertThat(this.told).containsExactly("late");
	}

	@Test
	void timerOfLessThanATickIsToldInTime() {
		long now = START + 7 * TICK;
		this.wheel.advance(now, this.tell);
		Named cancelled = new Named("cancelled");
		this.wheel.schedule(cancelled, now + 500);
		this.wheel.schedule(new Named("soon"), now + 1_000);
		this.wheel.schedule(new Named("later"), now + 2_000);
		this.wheel.cancel(cancelled);
		assertThat(this.wheel.nanosToNext(now)).isEqualTo(1_000);
		this.wheel.advance(now + 999, this.tell);
		assertThat(this.told).isEmpty();
		this.wheel.advance(now + 1_000, this.tell);
		assertThat(this.told).containsExactly("soon");
		assertThat(this.wheel.isEmpty()).isFalse();
		this.wheel.advance(now + 2_000, this.tell);
		assertThat(this.told).containsExactly("soon", "later");
		assertThat(this.wheel.isEmpty()).isTrue();
	}

	@Test
	void timerIsToldOnceAndKnowsItsDeadline() {
		Named timer = new Named("a");
		assertThat(timer.deadline()).isEqualTo(Long.MAX_VALUE);
		this.wheel.schedule(timer, START + TICK);
		assertThat(timer.deadline()).isEqualTo(START + TICK);
		this.wheel.advance(START + 2 * TICK, this.tell);
		this.wheel.advance(START + 2 * ROUND, this.tell);
		assertThat(this.told).containsExactly("a");
		assertThat(timer.deadline()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void timerMayCancelAndMoveOthersOfItsSlot() {
		Named cancelled = new Named("cancelled");
		Named moved = new Named("moved");
		List<String> order = new ArrayList<>();
		Timer first = new Timer() {

			@Override
			protected void expired() {
				order.add("first");
				TimerWheelTests.this.wheel.cancel(cancelled);
				TimerWheelTests.this.wheel.schedule(moved, START + 5 * TICK);
				TimerWheelTests.this.wheel.schedule(this, START + 9 * TICK);
			}

		};
		this.wheel.schedule(cancelled, START + TICK);
		this.wheel.schedule(moved, START + TICK);
		this.wheel.schedule(new Named("other"), START + TICK);
		// The newest of a slot is told first.
		this.wheel.schedule(first, START + TICK);
		this.wheel.advance(START + TICK, this.tell);
		assertThat(order).containsExactly("first");
		assertThat(this.told).containsExactly("other");
		this.wheel.advance(START + 5 * TICK, this.tell);
		assertThat(this.told).containsExactly("other", "moved");
		this.wheel.advance(START + 9 * TICK, this.tell);
		assertThat(order).hasSize(2);
		this.wheel.cancel(first);
		this.wheel.cancel(moved);
		assertThat(this.wheel.isEmpty()).isTrue();
	}

	@Test
	void sleepLastsUntilTheNextTimer() {
		assertThat(this.wheel.nanosToNext(START)).isEqualTo(Long.MAX_VALUE);
		Named far = new Named("far");
		this.wheel.schedule(far, START + 511 * TICK);
		assertThat(this.wheel.nanosToNext(START)).isEqualTo(511 * TICK);
		this.wheel.schedule(new Named("near"), START + 3 * TICK - 5);
		assertThat(this.wheel.nanosToNext(START + TICK / 2)).isEqualTo(3 * TICK - TICK / 2);
		assertThat(this.wheel.nanosToNext(START + 4 * TICK)).isZero();
		this.wheel.advance(START + 500 * TICK, this.tell);
		this.wheel.cancel(far);
		this.wheel.schedule(new Named("round the corner"), START + 520 * TICK);
		assertThat(this.wheel.nanosToNext(START + 500 * TICK)).isEqualTo(20 * TICK);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void agreesWithASortedReference(long seed) {
		Random random = new Random(seed);
		Map<Named, Long> reference = new HashMap<>();
		List<Named> timers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			timers.add(new Named("timer " + i));
		}
		long now = START;
		for (int step = 0; step < 5_000; step++) {
			Named timer = timers.get(random.nextInt(timers.size()));
			switch (random.nextInt(4)) {
				case 0 -> {
					this.wheel.cancel(timer);
					reference.remove(timer);
				}
				case 1, 2 -> {
					long deadline = now + (long) (Math.pow(random.nextDouble(), 4) * 4 * ROUND) - TICK;
					this.wheel.schedule(timer, deadline);
					reference.put(timer, deadline);
				}
				default -> now += (random.nextInt(500) == 0) ? 3 * ROUND + 17 : random.nextLong(2 * TICK);
			}
			requireDue(seed, step, now, reference);
		}
	}

	private void requireDue(long seed, int step, long now, Map<Named, Long> reference) {
		this.told.clear();
		this.wheel.advance(now, this.tell);
		long due = now;
		for (String name : this.told) {
			boolean wasDue = reference.entrySet()
				.removeIf((entry) -> entry.getKey().name.equals(name) && entry.getValue() <= due);
			assertThat(wasDue).as("seed %d, step %d: %s is due", seed, step, name).isTrue();
		}
		// What is left may be due for less than a tick, or was scheduled into the past.
		long lateFor = 2 * TICK;
		assertThat(reference.values()).as("seed %d, step %d", seed, step).noneMatch((at) -> at < due - lateFor);
		assertThat(this.wheel.isEmpty()).isEqualTo(reference.isEmpty());
		long nearest = reference.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE - TICK);
		if (!reference.isEmpty()) {
			assertThat(this.wheel.nanosToNext(now)).as("seed %d, step %d", seed, step)
				.isLessThanOrEqualTo(Math.max(nearest - now, 0) + TICK);
		}
	}

	private final class Named extends Timer {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		protected void expired() {
			TimerWheelTests.this.told.add(this.name);
		}

	}

}
