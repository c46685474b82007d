package io.hunchensocket.benchmarks.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hearings}.
 */
class HearingsTests {

	@Test
	void messageCountsWhenTheLastHasHeardIt() {
		Hearings hearings = new Hearings(3, 2);
		assertThat(hearings.heard(0, 2)).isZero();
		assertThat(hearings.heard(1, 1)).isZero();
		assertThat(hearings.heard(2, 2)).isEqualTo(1);
		assertThat(hearings.heard(1, 1)).isEqualTo(1);
		assertThat(hearings.heardByAll()).isEqualTo(2);
	}

	@Test
	void messagesThatTheLastHearsTogetherCountTogether() {
		Hearings hearings = new Hearings(2, 8);
		for (int round = 1; round <= 3; round++) {
			assertThat(hearings.heard(0, 8)).isZero();
			assertThat(hearings.heard(1, 8)).isEqualTo(8);
			assertThat(hearings.heardByAll()).isEqualTo(8L * round);
		}
	}

	@Test
	void whoIsAheadDoesNotMakeUpForWhoIsBehind() {
		Hearings hearings = new Hearings(2, 4);
		assertThat(hearings.heard(0, 4)).isZero();
		assertThat(hearings.heard(1, 1)).isEqualTo(1);
		assertThat(hearings.heard(0, 1)).isZero();
		assertThat(hearings.heard(1, 4)).isEqualTo(4);
		assertThat(hearings.heardByAll()).isEqualTo(5);
	}

}
