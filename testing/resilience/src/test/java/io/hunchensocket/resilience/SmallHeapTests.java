package io.hunchensocket.resilience;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers with little memory, to which 300 clients send messages of 1 MiB without their
 * end, for a minute: whoever sends less is served, and the servers end when they are
 * asked to. One server has the collector that is the default, whose large arrays take
 * whole regions, and one that of small machines; both are attacked at the same time.
 */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapTests {

	private static final int ATTACKERS = 300;

	private static final List<String> PATHS = List.of("/echo", "/direct");

	private static final Duration ATTACK = Duration.ofSeconds(60);

	private static final Duration SERVED_WITHIN = Duration.ofSeconds(1);

	/** Little enough to add nothing to the load. */
	private static final Duration WORK = Duration.ofMillis(10);

	private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

	private static final int WARM_UP = 100;

	private static final int[] LENGTHS = { 16, 1000, 20_000, 64 * 1024 };

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void othersAreServedThroughoutAndTheServerEndsWhenItIsTold() throws Exception {
		List<Future<?>> attacks = new ArrayList<>();
		for (String collector : List.of("-XX:+UseG1GC", "-XX:+UseSerialGC")) {
			attacks.add(this.threads.submit(() -> {
				attack(collector);
				return null;
			}));
		}
		for (Future<?> attack : attacks) {
			attack.get();
		}
	}

	private void attack(String collector) throws Exception {
		try (ServerProcess server = ServerProcess.start(List.of("-Xmx128m", collector))) {
			int port = server.awaitPort();
			warmUp(port);
			try (UnfinishedMessages attackers = new UnfinishedMessages(port, "/echo", ATTACKERS)) {
				List<Future<Duration>> slowest = new ArrayList<>();
				for (String path : PATHS) {
					slowest.add(this.threads.submit(() -> slowestEcho(port, path)));
				}
				double slowness = slowness();
				for (Future<Duration> one : slowest) {
					assertThat(one.get().toMillis()).as("%s, where work takes %s times its time", collector, slowness)
						.isLessThan((long) (SERVED_WITHIN.toMillis() * slowness));
				}
				assertThat(server.isAlive()).as(server::output).isTrue();
				// So much that it cannot all have stayed in memory.
				assertThat(attackers.sent()).isGreaterThan(50L * 1024 * 1024);
				assertThat(server.output()).doesNotContain("OutOfMemoryError");
				Duration patience = Duration.ofMillis((long) (ENDS_WITHIN.toMillis() * slowness));
				assertThat(server.terminate(patience)).as("%s: SIGTERM ends it within %s", collector, patience)
					.isTrue();
			}
			catch (AssertionError ex) {
				throw new AssertionError(collector + ": " + ex.getMessage() + "\n" + server.output(), ex);
			}
		}
	}

	/** A server is not attacked before it has served somebody. */
	private static void warmUp(int port) {
		for (String path : PATHS) {
			try (RawWebSocket client = RawWebSocket.connect(port, path)) {
				client.expectOpen();
				for (int i = 0; i < WARM_UP; i++) {
					byte[] message = new byte[LENGTHS[i % LENGTHS.length]];
					client.send(RawFrame.binary(message));
					client.expectBinary(message);
				}
				Attack.leave(client);
			}
		}
	}

	/** Echoes of an honest client, without a pause, to the end of the attack. */
	private static Duration slowestEcho(int port, String path) {
		long end = System.nanoTime() + ATTACK.toNanos();
		long slowest = 0;
		try (RawWebSocket client = RawWebSocket.connect(port, path)) {
			client.expectOpen();
			for (int i = 0; System.nanoTime() - end < 0; i++) {
				byte[] message = new byte[LENGTHS[i % LENGTHS.length]];
				message[0] = (byte) i;
				long begun = System.nanoTime();
				client.send(RawFrame.binary(message));
				client.expectBinary(message);
				slowest = Math.max(slowest, System.nanoTime() - begun);
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
			Attack.leave(client);
		}
		return Duration.ofNanos(slowest);
	}

	/**
	 * How many times longer work takes here than on a processor of its own, in the worst
	 * second of the attack. The servers, their attackers and whatever else the machine
	 * does share it: what is asked of a server is a second of a processor.
	 */
	private static double slowness() {
		ThreadMXBean clock = ManagementFactory.getThreadMXBean();
		long end = System.nanoTime() + ATTACK.toNanos();
		double worst = 1;
		long second = System.nanoTime();
		long elapsed = 0;
		long worked = 0;
		while (System.nanoTime() - end < 0) {
			long begun = System.nanoTime();
			long cpu = clock.getCurrentThreadCpuTime();
			while (clock.getCurrentThreadCpuTime() - cpu < WORK.toNanos()) {
				Thread.onSpinWait();
			}
			worked += clock.getCurrentThreadCpuTime() - cpu;
			elapsed += System.nanoTime() - begun;
			if (System.nanoTime() - second >= TimeUnit.SECONDS.toNanos(1)) {
				worst = Math.max(worst, (double) elapsed / worked);
				second = System.nanoTime();
				elapsed = 0;
				worked = 0;
			}
			LockSupport.parkNanos(5 * WORK.toNanos());
		}
		return worst;
	}

}
