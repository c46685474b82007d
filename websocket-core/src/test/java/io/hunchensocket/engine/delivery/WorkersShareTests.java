package io.hunchensocket.engine.delivery;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.engine.Rig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how {@link Workers} share what waits.
 */
class WorkersShareTests {

	private final Rig rig = new Rig();

	@Test
	void manyThatWaitAreSharedAmongAsManyAsThereAreProcessors() {
		Workers workers = new Workers(this.rig.loop(), new HandlerThreads(this.rig.executor(), this.rig.loops()), 3);
		List<String> opened = new ArrayList<>();
		assertThat(tasksOf(() -> put(workers, 17, opened))).isEqualTo(2);
		assertThat(tasksOf(() -> put(workers, 83, opened))).as("three at most").isOne();
		this.rig.executor().runAll();
		assertThat(opened).hasSize(100);
	}

	private void put(Workers workers, int tasks, List<String> opened) {
		for (int i = 0; i < tasks; i++) {
			workers.open(new Opened(opened));
		}
		this.rig.turns();
	}

	private int tasksOf(Runnable something) {
		int before = this.rig.executor().taken();
		something.run();
		return this.rig.executor().taken() - before;
	}

	/** A mailbox that says when it is opened. */
	private record Opened(List<String> told) implements Workers.Task {

		@Override
		public void run(Workers.Turn turn) {
			this.told.add("opened");
		}

		@Override
		public boolean isSlow() {
			return false;
		}

		@Override
		public void refused() {
			throw new AssertionError("The executor refuses nothing");
		}

		@Override
		public void broken() {
			throw new AssertionError("It does not throw");
		}

	}

}
