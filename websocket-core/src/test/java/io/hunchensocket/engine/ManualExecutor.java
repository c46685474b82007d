package io.hunchensocket.engine;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * An executor whose tasks run when the test says, on the test's thread; it may refuse.
 */
public final class ManualExecutor implements Executor {

	private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

	private Optional<Consumer<Runnable>> instead = Optional.empty();

	private int taken;

	@Override
	public void execute(Runnable task) {
		Optional<Consumer<Runnable>> other;
		synchronized (this) {
			other = this.instead;
			if (other.isEmpty()) {
				this.taken++;
				this.tasks.add(task);
			}
		}
		other.ifPresent((does) -> does.accept(task));
	}

	public void refuse() {
		doInstead((task) -> {
			throw new RejectedExecutionException("The test refuses");
		});
	}

	/** Does something else with tasks, such as to throw. */
	public synchronized void doInstead(Consumer<Runnable> other) {
		this.instead = Optional.of(other);
	}

	public synchronized void refuseNoMore() {
		this.instead = Optional.empty();
	}

	/** How many tasks wait. */
	public synchronized int waiting() {
		return this.tasks.size();
	}

	/** How many tasks were ever taken. */
	public synchronized int taken() {
		return this.taken;
	}

	public boolean runNext() {
		Optional<Runnable> task;
		synchronized (this) {
			task = Optional.ofNullable(this.tasks.poll());
		}
		task.ifPresent(Runnable::run);
		return task.isPresent();
	}

	public void runAll() {
		boolean ran;
		do {
			ran = runNext();
		}
		while (ran);
	}

}
