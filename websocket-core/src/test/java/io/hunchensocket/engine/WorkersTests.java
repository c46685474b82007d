package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.engine.delivery.HandlerThreads;
import io.hunchensocket.engine.delivery.Workers;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how many threads the mailboxes of a loop are given.
 */
class WorkersTests {

	private static final Duration LONG = Duration.ofMillis(2);

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final List<MemoryTransport> peers = new ArrayList<>();

	private void connect(int count) {
		for (int i = 0; i < count; i++) {
			this.peers.add(this.rig.connect(this.resource));
		}
		this.resource.takeVerbs();
	}

	private void receive(int peer, String text) {
		this.peers.get(peer).receive(Frames.maskedText(text));
	}

	private int tasksOf(Runnable something) {
		int before = this.rig.executor().taken();
		something.run();
		return this.rig.executor().taken() - before;
	}

	/** A handler that waits until the test is over. */
	private Worker hold(int peer) {
		Object monitor = new Object();
		this.resource.on("text hold", (client) -> {
			synchronized (monitor) {
				boolean interrupted = false;
				while (!interrupted) {
					try {
						monitor.wait();
					}
					catch (InterruptedException ex) {
						interrupted = true;
					}
				}
			}
		});
		receive(peer, "hold");
		this.rig.turns();
		Worker worker = Threads.start((nobody) -> this.rig.executor().runNext());
		worker.awaitWaiting();
		return worker;
	}

	@Test
	void oneWorkerGoesFromMailboxToMailbox() {
		connect(10);
		assertThat(tasksOf(() -> {
			for (int i = 0; i < 10; i++) {
				receive(i, "from " + i);
			}
			this.rig.settle();
		})).isOne();
		assertThat(this.resource.verbs()).hasSize(10);
	}

	@Test
	void nobodyIsStartedWhileSomebodyGetsOn() {
		connect(2);
		receive(0, "first");
		this.rig.turns();
		assertThat(tasksOf(() -> {
			receive(1, "second");
			this.rig.turns();
		})).isZero();
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("text first", "text second");
	}

	@Test
	void nobodyWaitsForASlowHandlerForLong() {
		connect(3);
		Worker slow = hold(0);
		receive(1, "behind it");
		this.rig.turns();
		assertThat(this.rig.executor().waiting()).isZero();
		this.rig.pass(LONG);
		assertThat(this.rig.executor().waiting()).isOne();
		this.rig.executor().runNext();
		assertThat(this.resource.verbs()).endsWith("text behind it");
		receive(2, "at once");
		this.rig.turns();
		assertThat(this.rig.executor().waiting()).as("the slow one is known").isOne();
		this.rig.settle();
		slow.thread().interrupt();
		slow.awaitEnd();
	}

	@Test
	void whereHandlersTakeLongEachMailboxHasAThreadAtOnce() {
		connect(10);
		this.resource.on("text slow", (client) -> this.rig.advance(LONG));
		for (int i = 0; i < 10; i++) {
			receive(i, "slow");
			this.rig.settle();
		}
		assertThat(tasksOf(() -> {
			for (int i = 0; i < 10; i++) {
				receive(i, "x");
			}
			this.rig.turns();
		})).isEqualTo(10);
		this.rig.settle();
		for (int i = 0; i < 10; i++) {
			receive(i, "short");
			this.rig.settle();
		}
		assertThat(tasksOf(() -> {
			for (int i = 0; i < 10; i++) {
				receive(i, "x");
			}
			this.rig.turns();
		})).as("which is forgotten").isOne();
	}

	@Test
	void noMoreWorkersWaitForAThreadThanMailboxesForAWorker() {
		connect(3);
		Worker slow = hold(0);
		receive(1, "waits");
		receive(2, "waits, too");
		for (int i = 0; i < 20; i++) {
			this.rig.pass(LONG);
		}
		assertThat(this.rig.executor().waiting()).isEqualTo(2);
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("text waits", "text waits, too");
		slow.thread().interrupt();
		slow.awaitEnd();
	}

	@Test
	void theNewestIsRefused() {
		connect(3);
		Worker slow = hold(0);
		this.rig.pass(LONG);
		receive(1, "waits");
		this.rig.turns();
		assertThat(this.rig.executor().waiting()).isOne();
		this.rig.executor().refuse();
		this.rig.advance(LONG);
		receive(2, "one too many");
		this.rig.turns();
		assertThat(this.peers.get(2).written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
		assertThat(this.peers.get(1).written()).isEmpty();
		this.rig.executor().runNext();
		assertThat(this.resource.verbs()).endsWith("text waits");
		slow.thread().interrupt();
		slow.awaitEnd();
	}

	@Test
	void aLoopThatStopsLeavesNobodyWaiting() {
		connect(4);
		Worker slow = hold(0);
		for (int i = 1; i < 4; i++) {
			receive(i, "x");
		}
		this.rig.loop().stop();
		this.rig.turns();
		assertThat(this.rig.executor().waiting()).isEqualTo(3);
		this.rig.settle();
		slow.thread().interrupt();
		slow.awaitEnd();
	}

	@Test
	void clientWhoseHandlerTakesLongIsServedInTurnWithOthers() {
		connect(2);
		this.resource.on("text slow", (client) -> {
			this.rig.advance(LONG);
			this.rig.turns();
		});
		for (int i = 0; i < 3; i++) {
			receive(0, "slow");
		}
		receive(1, "other");
		this.rig.turns();
		this.rig.executor().runNext();
		assertThat(this.resource.verbs()).startsWith("text slow", "text other", "text slow");
		this.rig.settle();
		assertThat(this.resource.verbs()).hasSize(4);
	}

	/** Each round ends one message of each thread. */
	@Test
	void theLastOfClientsWithSlowHandlersWaitsForNoMoreThanItsShare() {
		int threads = 8;
		connect(10);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			this.rig.executor().doInstead(pool::execute);
			Semaphore gate = new Semaphore(0, true);
			Set<SocketClient> served = ConcurrentHashMap.newKeySet();
			this.resource.on("text slow", (client) -> {
				served.add(client);
				gate.acquireUninterruptibly();
			});
			for (int message = 0; message < 20; message++) {
				for (int i = 0; i < 10; i++) {
					receive(i, "slow");
				}
			}
			int rounds = 1;
			awaitAll(gate, threads);
			while (served.size() < 10) {
				gate.release(threads);
				awaitAll(gate, threads);
				rounds++;
			}
			assertThat(rounds).isLessThanOrEqualTo(10 / threads + 1);
			gate.release(200);
			Threads.until(() -> this.resource.verbs().size() == 200, this.rig::turn);
		}
		finally {
			pool.shutdown();
		}
	}

	/** All threads are with a handler, and the loop has seen for how long. */
	private void awaitAll(Semaphore gate, int threads) {
		Threads.until(() -> gate.getQueueLength() == threads && gate.availablePermits() == 0,
				() -> this.rig.pass(LONG));
		this.rig.pass(LONG);
	}

	@Test
	void threadGoesToOtherTasksOfTheExecutorNowAndThen() {
		connect(3);
		this.resource.on("text slow", (client) -> this.rig.advance(Duration.ofMillis(20)));
		for (int i = 0; i < 3; i++) {
			receive(i, "slow");
		}
		this.rig.turns();
		this.rig.executor().execute(() -> this.resource.record("other task", this.resource.client()));
		this.rig.executor().runNext();
		this.rig.executor().runNext();
		assertThat(this.resource.verbs()).containsExactly("text slow", "other task");
		this.rig.settle();
		assertThat(this.resource.verbs()).hasSize(4);
	}

	@Test
	void workerGoesOnWhereTheExecutorHasNoOtherThread() {
		connect(3);
		this.resource.on("text slow", (client) -> this.rig.advance(Duration.ofMillis(20)));
		for (int i = 0; i < 3; i++) {
			receive(i, "slow");
		}
		this.rig.turns();
		this.rig.executor().refuse();
		this.rig.executor().runNext();
		assertThat(this.resource.verbs()).hasSize(3);
		assertThat(this.peers).allMatch((peer) -> peer.written().length == 0);
	}

}
