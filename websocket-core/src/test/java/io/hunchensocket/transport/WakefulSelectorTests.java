package io.hunchensocket.transport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the selector that is woken only when it sleeps.
 */
class WakefulSelectorTests {

	private final RecordedSelector calls = new RecordedSelector();

	private final WakefulSelector selector = new WakefulSelector(this.calls);

	@Test
	void selectorThatDoesNotSleepIsNotWoken() throws IOException {
		for (int i = 0; i < 1000; i++) {
			this.selector.wakeUp();
		}
		this.selector.selectNow((key) -> {
		});
		this.selector.wakeUp();
		assertThat(this.calls.made()).containsExactly("selectNow");
	}

	@Test
	void thousandTasksWakeASleeperOnce() throws IOException {
		this.calls.whileAsleep(() -> {
			for (int i = 0; i < 1000; i++) {
				this.selector.wakeUp();
			}
		});
		select(WakefulSelector.FOR_EVER, false);
		assertThat(this.calls.made()).containsExactly("select 0", "wakeup");
		this.selector.wakeUp();
		assertThat(this.calls.made()).hasSize(2);
	}

	@Test
	void workThatIsThereKeepsItFromSleeping() throws IOException {
		select(WakefulSelector.FOR_EVER, true);
		this.selector.wakeUp();
		assertThat(this.calls.made()).containsExactly("selectNow");
	}

	@Test
	void workThatComesWhileItIsAskedForIsNotMissed() throws IOException {
		this.selector.select(WakefulSelector.FOR_EVER, () -> {
			this.selector.wakeUp();
			return false;
		}, (key) -> {
		});
		assertThat(this.calls.made()).containsExactly("wakeup", "select 0");
	}

	@Test
	void sleeperThatKnowsItIsAwakeIsNotWoken() throws IOException {
		this.calls.whileAsleep(() -> {
			this.selector.awake();
			this.selector.wakeUp();
		});
		select(WakefulSelector.FOR_EVER, false);
		assertThat(this.calls.made()).containsExactly("select 0");
	}

	@Test
	void sleepIsRoundedUpToMilliseconds() throws IOException {
		select(0, false);
		select(1, false);
		select(TimeUnit.MILLISECONDS.toNanos(64), false);
		assertThat(this.calls.made()).containsExactly("select 1", "select 1", "select 65");
	}

	private void select(long nanos, boolean workWaits) throws IOException {
		this.selector.select(nanos, () -> workWaits, (key) -> {
		});
	}

}
