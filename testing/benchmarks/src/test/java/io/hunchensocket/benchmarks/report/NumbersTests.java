package io.hunchensocket.benchmarks.report;

import io.hunchensocket.benchmarks.results.Spread;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Numbers}.
 */
class NumbersTests {

	@Test
	void threeDigitsCount() {
		assertThat(Numbers.text(0.354)).isEqualTo("0.35");
		assertThat(Numbers.text(9.87)).isEqualTo("9.87");
		assertThat(Numbers.text(34.56)).isEqualTo("34.6");
		assertThat(Numbers.text(326.4)).isEqualTo("326");
		assertThat(Numbers.text(1234567.8)).isEqualTo("1,234,568");
	}

	@Test
	void roundingNeverShowsMoreDigits() {
		assertThat(Numbers.text(9.996)).isEqualTo("10.0");
		assertThat(Numbers.text(99.96)).isEqualTo("100");
	}

	@Test
	void spreadIsShownWhereThereIsOne() {
		assertThat(Numbers.text(new Spread(2, 1, 12))).isEqualTo("2.00 (1.00–12.0)");
		assertThat(Numbers.text(new Spread(2, 2, 2))).isEqualTo("2.00");
	}

}
