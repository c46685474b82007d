package io.hunchensocket.benchmarks.load;

import java.util.concurrent.TimeUnit;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Meter}.
 */
class MeterTests {

	private final Meter meter = new Meter();

	@Test
	void latenciesAreThoseOfTheWindow() {
		this.meter.latency(1);
		this.meter.openWindow();
		this.meter.latency(200);
		this.meter.latency(100);
		this.meter.closeWindow();
		this.meter.latency(3_000);
		assertThat(this.meter.latencies().getTotalCount()).isEqualTo(2);
		assertThat(this.meter.latencies().getMinValue()).isEqualTo(100);
		assertThat(this.meter.latencies().getMaxValue()).isEqualTo(200);
	}

	@Test
	void nothingOfAWindowIsLeftInTheNext() {
		this.meter.openWindow();
		this.meter.latency(200);
		this.meter.openWindow();
		this.meter.latency(100);
		assertThat(this.meter.latencies().getTotalCount()).isEqualTo(1);
		assertThat(this.meter.latencies().getMaxValue()).isEqualTo(100);
	}

	@Test
	void whatTakesLongerThanAMinuteIsAMinute() {
		this.meter.openWindow();
		this.meter.latency(TimeUnit.HOURS.toNanos(1));
		assertThat(this.meter.latencies().getMaxValue()).isCloseTo(TimeUnit.MINUTES.toNanos(1),
				Percentage.withPercentage(0.1));
	}

	@Test
	void messagesAreCountedInTheWindowAndOutside() {
		this.meter.count(2);
		this.meter.openWindow();
		this.meter.count(3);
		assertThat(this.meter.messages()).isEqualTo(5);
	}

	@Test
	void failureOfTheLoopIsSaidToWhoAsks() {
		this.meter.failed(new IllegalArgumentException("first"));
		this.meter.failed(new IllegalArgumentException("second"));
		assertThatIllegalStateException().isThrownBy(this.meter::messages).havingCause().withMessage("first");
	}

}
