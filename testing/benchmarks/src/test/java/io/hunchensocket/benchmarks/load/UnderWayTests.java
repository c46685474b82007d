package io.hunchensocket.benchmarks.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnderWay}.
 */
class UnderWayTests {

	private final UnderWay underWay = new UnderWay();

	private int ends;

	@Test
	void whatComesBackIsReplaced() {
		this.underWay.begin(2);
		assertThat(this.underWay.replaces(2)).isTrue();
		assertThat(this.underWay.replaces(1)).isTrue();
	}

	@Test
	void turnEndsWhenTheLastIsHome() {
		this.underWay.begin(3);
		this.underWay.replaces(3);
		this.underWay.end(() -> this.ends++);
		assertThat(this.underWay.replaces(2)).isFalse();
		assertThat(this.ends).isZero();
		assertThat(this.underWay.replaces(1)).isFalse();
		assertThat(this.ends).isEqualTo(1);
	}

	@Test
	void nextTurnIsAsTheFirst() {
		this.underWay.begin(1);
		this.underWay.end(() -> this.ends++);
		this.underWay.replaces(1);
		this.underWay.begin(1);
		assertThat(this.underWay.replaces(1)).isTrue();
		this.underWay.end(() -> this.ends++);
		assertThat(this.underWay.replaces(1)).isFalse();
		assertThat(this.ends).isEqualTo(2);
	}

}
