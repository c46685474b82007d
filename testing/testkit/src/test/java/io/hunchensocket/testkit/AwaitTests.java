package io.hunchensocket.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AwaitTests {

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void asksUntilTheConditionHolds() {
		Await.until("asked three times", () -> this.asked.incrementAndGet() == 3);
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void asksUntilTheValueIsReached() {
		Await.untilEqual("the count", 4, this.asked::incrementAndGet);
		assertThat(this.asked).hasValue(4);
	}

	@Test
	void failsWithItsReason() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Await.until("pigs fly", Duration.ofMillis(5), () -> false))
			.withMessage("Waited 5 ms in vain until pigs fly");
	}

	@Test
	void failsWithTheLastValue() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Await.untilEqual("pigs", Duration.ofMillis(5), 2, () -> 1))
			.withMessage("Waited 5 ms in vain for pigs to be 2: still 1");
	}

}
