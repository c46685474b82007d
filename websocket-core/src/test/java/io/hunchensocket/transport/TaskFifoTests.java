package io.hunchensocket.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what waits for a loop.
 */
class TaskFifoTests {

	private final TaskFifo fifo = new TaskFifo(100);

	private final List<String> ran = new ArrayList<>();

	@Test
	void tasksRunInTheirOrderWithAndWithoutBytes() {
		this.fifo.add(() -> this.ran.add("a"));
		assertThat(this.fifo.offer(new Sized(() -> this.ran.add("b"), 10))).isTrue();
		this.fifo.add(() -> this.ran.add("c"));
		this.fifo.run();
		assertThat(this.ran).containsExactly("a", "b", "c");
		assertThat(this.fifo.isEmpty()).isTrue();
	}

	@Test
	void taskThatComesWhileTheLoopLooksForOneRunsOnlyWhenThatIsSaid() {
		List<Boolean> seen = new ArrayList<>();
		LateTask tasks = new LateTask();
		TaskFifo late = new TaskFifo(100, tasks);
		tasks.task = () -> seen.add(late.haveAllRun());
		late.run();
		late.run();
		assertThat(seen).containsExactly(false);
		late.turnEnded();
		assertThat(late.haveAllRun()).isTrue();
	}

	@Test
	void boundIsOnBytesAndRoomComesBack() {
		assertThat(offer("a", 60)).isTrue();
		assertThat(offer("b", 40)).isTrue();
		assertThat(offer("c", 1)).isFalse();
		this.fifo.add(() -> this.ran.add("never refused"));
		this.fifo.run(1);
		assertThat(offer("d", 61)).isFalse();
		assertThat(offer("e", 60)).isTrue();
		this.fifo.run();
		assertThat(this.ran).containsExactly("a", "b", "never refused", "e");
	}

	@Test
	void roomComesBackWhileOthersStillWait() {
		List<Boolean> taken = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			assertThat(this.fifo.offer(new Sized(() -> taken.add(offer("later", 10)), 10))).isTrue();
		}
		assertThat(offer("refused", 1)).isFalse();
		this.fifo.run(10);
		assertThat(taken).hasSize(10).containsOnly(true);
	}

	@Test
	void roomOfSmallTasksComesBackWhenTheyHaveRun() {
		for (int i = 0; i < 5; i++) {
			assertThat(offer("small", 1)).isTrue();
		}
		this.fifo.run(4);
		assertThat(offer("fits", 99)).isTrue();
		assertThat(offer("does not", 1)).isFalse();
		this.fifo.run();
		assertThat(offer("all", 100)).isTrue();
	}

	@Test
	void oneTaskOverTheBoundIsTakenByAnEmptyFifo() {
		assertThat(offer("huge", Integer.MAX_VALUE)).isTrue();
		assertThat(offer("small", 1)).isFalse();
		this.fifo.run(1);
		assertThat(offer("small", 1)).isTrue();
	}

	@Test
	void taskThatThrowsGivesItsBytesBackAndHoldsNoOtherUp() {
		assertThat(this.fifo.offer(new Sized(() -> {
			throw new IllegalStateException("of the test");
		}, 100))).isTrue();
		this.fifo.add(() -> this.ran.add("next"));
		this.fifo.run();
		assertThat(this.ran).containsExactly("next");
		assertThat(offer("later", 100)).isTrue();
	}

	@Test
	void watcherThatThrowsKeepsNoTaskOut() {
		TaskFifo watched = new TaskFifo(1_000_000);
		watched.watch(TaskFifoTests::fail);
		assertThat(watched.offer(new Sized(() -> this.ran.add("sized"), 900_000))).isTrue();
		watched.run();
		assertThat(this.ran).containsExactly("sized");
		assertThat(watched.offer(new Sized(() -> this.ran.add("later"), 900_000))).isTrue();
	}

	@Test
	void watcherThatThrowsLosesNoTask() {
		TaskFifo watched = new TaskFifo(1_000_000);
		watched.offer(new Sized(() -> this.ran.add("sized"), 900_000));
		watched.add(() -> this.ran.add("next"));
		watched.watch(TaskFifoTests::fail);
		watched.run();
		assertThat(this.ran).containsExactly("sized", "next");
		assertThat(watched.offer(new Sized(() -> this.ran.add("later"), 900_000))).isTrue();
	}

	@Test
	void smallTaskIsNotRefusedWhileALargeOneIs() throws InterruptedException {
		Sized half = new Sized(() -> {
		}, 50);
		assertThat(this.fifo.offer(half)).isTrue();
		AtomicBoolean done = new AtomicBoolean();
		Thread greedy = new Thread(() -> {
			while (!done.get()) {
				this.fifo.offer(new Sized(() -> {
				}, 51));
			}
		});
		greedy.start();
		int refused = 0;
		for (int i = 0; i < 200_000; i++) {
			if (this.fifo.offer(half)) {
				this.fifo.run(1);
			}
			else {
				refused++;
			}
		}
		done.set(true);
		greedy.join();
		assertThat(refused).isZero();
	}

	private static void fail(long change) {
		throw new IllegalStateException("of the test");
	}

	private boolean offer(String name, int bytes) {
		return this.fifo.offer(new Sized(() -> this.ran.add(name), bytes));
	}

	/** A queue to which a task is added right after it was said to be empty. */
	private static final class LateTask extends ConcurrentLinkedQueue<Runnable> {

		private static final long serialVersionUID = 1;

		private transient Runnable task = () -> {
		};

		private boolean added;

		@Override
		public boolean isEmpty() {
			boolean empty = super.isEmpty();
			if (!this.added) {
				this.added = true;
				add(this.task);
			}
			return empty;
		}

	}

}
