package io.hunchensocket.engine.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tasks of an application that wait for the end of a connection, or for its send queue to
 * drain. Made when the first one comes. Touched on the loop.
 */
final class WaitingTasks {

	private final List<Runnable> forEnd = new ArrayList<>(1);

	private final List<Runnable> forDrain = new ArrayList<>(0);

	void addForEnd(Runnable task) {
		this.forEnd.add(task);
	}

	void addForDrain(Runnable task) {
		this.forDrain.add(task);
	}

	/** Runs the tasks that wait for the end, and drops the others. */
	void ended(Consumer<Runnable> runner) {
		this.forDrain.clear();
		run(this.forEnd, runner);
	}

	/** Runs the tasks that wait for the send queue. */
	void drained(Consumer<Runnable> runner) {
		run(this.forDrain, runner);
	}

	/** A task may add another one, which waits for the next time. */
	private static void run(List<Runnable> tasks, Consumer<Runnable> runner) {
		if (!tasks.isEmpty()) {
			List<Runnable> taken = List.copyOf(tasks);
			tasks.clear();
			taken.forEach(runner);
		}
	}

}
