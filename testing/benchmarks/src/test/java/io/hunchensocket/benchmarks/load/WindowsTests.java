package io.hunchensocket.benchmarks.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Windows}, in which compilers take what a test says.
 */
class WindowsTests {

	private static final Duration LENGTH = Duration.ofSeconds(3);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

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
			.isEqualTo(PATIENCE.dividedBy(LENGTH));
	}

	/** The number of the window whose result it was. */
	private long measured(double... percents) throws Exception {
		Iterator<Double> work = DoubleStream.of(percents).iterator();
		LoadResult result = new Windows(LENGTH, PATIENCE).measure((length) -> {
			assertThat(length).isEqualTo(LENGTH);
			this.opened++;
			return new LoadResult(this.opened, 1, 1, 1, 1, 1, 1, 1, work.next());
		});
		assertThat(result.messages()).isEqualTo(this.opened);
		return result.messages();
	}

}
