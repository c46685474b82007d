package io.hunchensocket.benchmarks.results;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Spread}.
 */
class SpreadTests {

	@Test
	void medianOfAnOddNumberIsTheMiddleOne() {
		assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
	}

	@Test
	void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
		assertThat(Spread.of(100, 2, 1, 4)).isEqualTo(new Spread(3, 1, 100));
	}

	@Test
	void oneValueIsAllThree() {
		assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
	}

	@Test
	void valuesStayInTheirOrder() {
		double[] values = { 3, 1, 2 };
		Spread.of(values);
		assertThat(values).containsExactly(3, 1, 2);
	}

	@Test
	void nothingHasNoMedian() {
		assertThatIllegalArgumentException().isThrownBy(Spread::of);
	}

}
