package io.hunchensocket.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

import io.hunchensocket.testsupport.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is said of a loop that something blocks.
 */
@Timeout(60)
class LoopWatchTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final RecordedLog log = new RecordedLog();

	private final EventLoop loop = EventLoop.named("loop of a test", 1000);

	private final LoopWatch watch = new LoopWatch(List.of(this.loop), LIMIT);

	private final CountDownLatch blocked = new CountDownLatch(1);

	private final CountDownLatch mayGoOn = new CountDownLatch(1);

	@AfterEach
	void close() throws InterruptedException {
		this.mayGoOn.countDown();
		this.loop.stop();
		assertThat(this.loop.join(PATIENCE)).isTrue();
		this.loop.close();
		this.log.close();
	}

	/** Looks when so many seconds have passed. */
	private void look(long seconds) {
		this.watch.look(TimeUnit.SECONDS.toNanos(seconds));
	}

	private void block() {
		this.loop.start();
		this.loop.execute(this::blockingVerb);
		await(this.blocked);
	}

	private void blockingVerb() {
		this.blocked.countDown();
		await(this.mayGoOn);
	}

	private List<String> warnings() {
		return this.log.lines(Level.WARNING);
	}

	@Test
	void loopThatIsBlockedIsReportedOnceWithItsStack() {
		block();
		look(0);
		look(4);
		assertThat(warnings()).isEmpty();
		look(5);
		assertThat(warnings()).singleElement()
			.asString()
			.contains("loop of a test")
			.contains("5000 ms")
			.contains(LoopWatchTests.class.getName() + ".blockingVerb(");
		look(100);
		assertThat(warnings()).hasSize(1);
	}

	@Test
	void loopThatGoesOnIsForgottenAndReportedAnew() {
		block();
		look(0);
		look(6);
		this.mayGoOn.countDown();
		// What is executed before would be run by the same turn.
		awaitSleep();
		CountDownLatch again = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.loop.execute(() -> {
			again.countDown();
			await(end);
		});
		await(again);
		look(7);
		look(11);
		assertThat(warnings()).hasSize(1);
		look(12);
		assertThat(warnings()).hasSize(2);
		end.countDown();
	}

	@Test
	void loopThatSleepsOrDoesNotRunIsNotBlocked() throws InterruptedException {
		look(0);
		look(100);
		this.loop.start();
		awaitSleep();
		look(200);
		look(300);
		this.loop.stop();
		assertThat(this.loop.join(PATIENCE)).isTrue();
		look(400);
		look(500);
		assertThat(warnings()).isEmpty();
	}

	@Test
	void groupIsWatchedWhileItRuns() throws InterruptedException {
		EventLoopGroup group = EventLoopGroup.of(1, 1000, Duration.ofMillis(40));
		group.start();
		CompletableFuture<String> end = new CompletableFuture<>();
		group.next().execute(() -> {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			while (warnings().isEmpty() && System.nanoTime() - deadline < 0) {
				Thread.onSpinWait();
			}
			end.complete("reported");
		});
		assertThat(end).succeedsWithin(PATIENCE);
		assertThat(warnings()).hasSize(1);
		assertThat(group.stop(PATIENCE)).isTrue();
		group.close();
	}

	private void awaitSleep() {
		EventLoopTests.runThrough(this.loop);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.loop.turnUnderWay() != EventLoop.NO_TURN) {
			assertThat(System.nanoTime() - deadline).isNegative();
			Thread.onSpinWait();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
