package io.hunchensocket.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the selector that is woken only when it sleeps.
 */
class WakefulSelectorTests {

	private final Calls calls = new Calls();

	private final WakefulSelector selector = new WakefulSelector(this.calls);

	@AfterEach
	void close() throws IOException {
		this.calls.close();
	}

	@Test
	void selectorThatDoesNotSleepIsNotWoken() throws IOException {
		for (int i = 0; i < 1000; i++) {
			this.selector.wakeUp();
		}
		this.selector.selectNow((key) -> {
		});
		this.selector.wakeUp();
		assertThat(this.calls.made).containsExactly("selectNow");
	}

	@Test
	void thousandTasksWakeASleeperOnce() throws IOException {
		this.calls.asleep = () -> {
			for (int i = 0; i < 1000; i++) {
				this.selector.wakeUp();
			}
		};
		select(WakefulSelector.FOR_EVER, false);
		assertThat(this.calls.made).containsExactly("select 0", "wakeup");
		this.selector.wakeUp();
		assertThat(this.calls.made).hasSize(2);
	}

	@Test
	void workThatIsThereKeepsItFromSleeping() throws IOException {
		select(WakefulSelector.FOR_EVER, true);
		this.selector.wakeUp();
		assertThat(this.calls.made).containsExactly("selectNow");
	}

	@Test
	void workThatComesWhileItIsAskedForIsNotMissed() throws IOException {
		this.selector.select(WakefulSelector.FOR_EVER, () -> {
			this.selector.wakeUp();
			return false;
		}, (key) -> {
		});
		assertThat(this.calls.made).containsExactly("wakeup", "select 0");
	}

	@Test
	void sleeperThatKnowsItIsAwakeIsNotWoken() throws IOException {
		this.calls.asleep = () -> {
			this.selector.awake();
			this.selector.wakeUp();
		};
		select(WakefulSelector.FOR_EVER, false);
		assertThat(this.calls.made).containsExactly("select 0");
	}

	@Test
	void sleepIsRoundedUpToMilliseconds() throws IOException {
		select(0, false);
		select(1, false);
		select(TimeUnit.MILLISECONDS.toNanos(64), false);
		assertThat(this.calls.made).containsExactly("select 1", "select 1", "select 65");
	}

	private void select(long nanos, boolean workWaits) throws IOException {
		this.selector.select(nanos, () -> workWaits, (key) -> {
		});
	}

	private static final class Calls extends Selector {

		private final List<String> made = new ArrayList<>();

		private Runnable asleep = () -> {
		};

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public SelectorProvider provider() {
			return SelectorProvider.provider();
		}

		@Override
		public Set<SelectionKey> keys() {
			return Set.of();
		}

		@Override
		public Set<SelectionKey> selectedKeys() {
			return new HashSet<>();
		}

		@Override
		public int selectNow() {
			this.made.add("selectNow");
			return 0;
		}

		@Override
		public int select(long timeout) {
			this.made.add("select " + timeout);
			this.asleep.run();
			return 0;
		}

		@Override
		public int select() {
			return select(0);
		}

		@Override
		public Selector wakeup() {
			this.made.add("wakeup");
			return this;
		}

		@Override
		public void close() {
			this.made.clear();
		}

	}

}
