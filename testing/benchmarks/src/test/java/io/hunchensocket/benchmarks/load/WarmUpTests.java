package io.hunchensocket.benchmarks.load;

import java.util.Iterator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WarmUp}, in which compilers work as a test says.
 */
class WarmUpTests {

	private static final int TICK = 10_000_000;

	private long compilerNanos;

	private int seconds;

	@Test
	void lastsUntilCompilersHaveRestedThreeSeconds() throws Exception {
		assertThat(secondsOf(0, 60, 50, 1, 0, 30, 2, 0, 0, 0)).isEqualTo(8);
	}

	@Test
	void lastsAsLongAsItIsSaidTo() throws Exception {
		assertThat(secondsOf(5, 0, 0, 0, 0, 0, 0)).isEqualTo(5);
	}

	@Test
	void goesOnIfCompilersWorkWhenTheLeastHasPassed() throws Exception {
		assertThat(secondsOf(3, 0, 0, 40, 40, 0, 0, 0, 0)).isEqualTo(7);
	}

	@Test
	void endsThoughCompilersNeverDo() throws Exception {
		assertThat(secondsOf(3, IntStream.generate(() -> 40).limit(1_000).toArray())).isEqualTo(WarmUp.MOST_SECONDS);
	}

	private int secondsOf(int least, int... ticks) throws Exception {
		Iterator<Integer> work = IntStream.of(ticks).iterator();
		new WarmUp(least, () -> this.compilerNanos).run(() -> {
			this.seconds++;
			this.compilerNanos += (long) TICK * work.next();
		});
		return this.seconds;
	}

}
