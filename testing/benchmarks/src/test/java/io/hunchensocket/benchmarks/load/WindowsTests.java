package io.hunchensocket.benchmarks.load;

import java.util.Iterator;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Windows}, in which compilers take what a test says.
 */
class WindowsTests {

	private static final int SECONDS = 3;

	private int opened;

	@Test
	void firstInWhichCompilersRestCounts() throws Exception {
		assertThat(measured(60, 2.1, 2, 50)).isEqualTo(3);
	}

	@Test
	void onceWarmTheFirstIsEnough() throws Exception {
		assertThat(measured(0, 40)).isEqualTo(1);
	}

	@Test
	void endsThoughCompilersNeverRest() throws Exception {
		assertThat(measured(DoubleStream.generate(() -> 40).limit(1_000).toArray()))
			.isEqualTo(Windows.MOST_SECONDS / SECONDS);
	}

	/** The number of the window whose result it was. */
	private long measured(double... percents) throws Exception {
		Iterator<Double> work = DoubleStream.of(percents).iterator();
		LoadResult result = Windows.measure(SECONDS, (seconds) -> {
			assertThat(seconds).isEqualTo(SECONDS);
			this.opened++;
			return new LoadResult(this.opened, 1, 1, 1, 1, 1, 1, 1, work.next());
		});
		assertThat(result.messages()).isEqualTo(this.opened);
		return result.messages();
	}

}
