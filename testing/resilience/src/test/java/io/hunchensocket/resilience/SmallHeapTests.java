package io.hunchensocket.resilience;

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
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapTests {

	private static final int ATTACKERS = 300;

	private static final List<String> PATHS = List.of("/echo", "/direct");

	private static final Duration ATTACK = Duration.ofSeconds(60);

	private static final Duration SERVED_WITHIN = Duration.ofSeconds(1);

	/** Client, loop, handler, loop again and client: each waits for a processor. */
	private static final int THREADS_OF_AN_ECHO = 5;

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
				Duration late = lateness();
				for (Future<Duration> one : slowest) {
					assertThat(one.get()).as("%s, while the machine itself was late by %s", collector, late)
						.isLessThan(SERVED_WITHIN.plus(late.multipliedBy(THREADS_OF_AN_ECHO)));
				}
				assertThat(server.isAlive()).as(server::output).isTrue();
				// So much that it cannot all have stayed in memory.
				assertThat(attackers.sent()).isGreaterThan(50L * 1024 * 1024);
				assertThat(server.output()).doesNotContain("OutOfMemoryError");
				assertThat(server.terminate(Duration.ofSeconds(20))).as("%s: SIGTERM ends it", collector).isTrue();
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
	 * For how long this process, which has nothing to do meanwhile, got no processor:
	 * what the machine was late for other reasons than the attack.
	 */
	private static Duration lateness() {
		long end = System.nanoTime() + ATTACK.toNanos();
		long latest = 0;
		while (System.nanoTime() - end < 0) {
			long begun = System.nanoTime();
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
			latest = Math.max(latest, System.nanoTime() - begun);
		}
		return Duration.ofNanos(latest);
	}

}
