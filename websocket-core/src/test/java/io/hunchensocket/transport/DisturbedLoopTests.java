package io.hunchensocket.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;

import io.hunchensocket.testsupport.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for event loops whose thread, memory or selector is disturbed by others.
 */
@Timeout(60)
class DisturbedLoopTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

	private final RecordedLog log = new RecordedLog();

	private final EventLoop loop = EventLoop.named("loop of a test", 1000);

	@AfterEach
	void close() throws InterruptedException {
		this.loop.stop();
		assertThat(this.loop.join(PATIENCE)).isTrue();
		this.loop.close();
		this.log.close();
	}

	/** What is seen on the loop in a turn of its own. */
	private <T> T onLoop(Supplier<T> seen) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		this.loop.execute(() -> answer.complete(seen.get()));
		return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	@Test
	void interruptionIsClearedAndReportedOnce() {
		this.loop.start();
		Thread thread = onLoop(Thread::currentThread);
		for (int i = 0; i < 3; i++) {
			thread.interrupt();
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			// The turn that is under way may still see it.
			while (onLoop(() -> Thread.currentThread().isInterrupted())) {
				assertThat(System.nanoTime() - deadline).isNegative();
			}
		}
		assertThat(this.log.lines(Level.WARNING)).singleElement().asString().contains("loop of a test was interrupted");
	}

	@Test
	void selectorThatIsClosedTooEarlyEndsTheLoopBehindItsTasks() throws InterruptedException {
		CountDownLatch mayGoOn = new CountDownLatch(1);
		CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
		this.loop.start();
		onLoop(Thread::currentThread).setUncaughtExceptionHandler((thread, ex) -> uncaught.complete(ex));
		List<String> ran = new ArrayList<>();
		this.loop.execute(() -> await(mayGoOn));
		this.loop.stop();
		assertThat(this.loop.join(Duration.ofMillis(1))).isFalse();
		this.loop.close();
		this.loop.execute(() -> {
			ran.add("a task");
			this.loop.execute(() -> ran.add("a task of a task"));
			this.loop.schedule(new Timer() {

				@Override
				protected void expired() {
					ran.add("a timer");
				}

			}, this.loop.now() + TimeUnit.HOURS.toNanos(1));
		});
		mayGoOn.countDown();
		assertThat(this.loop.join(PATIENCE)).isTrue();
		assertThat(ran).containsExactly("a task", "a task of a task");
		assertThat(uncaught).isNotDone();
	}

	@Test
	void nothingThatAListenerThrowsAgainEndsTheLoop() {
		this.loop.start();
		Thread before = onLoop(Thread::currentThread);
		Error thrown = new OutOfMemoryError("of the test");
		CompletableFuture<Boolean> turnEnded = new CompletableFuture<>();
		this.loop.execute(() -> {
			this.loop.atEndOfTurn(new TurnListener() {

				@Override
				public void turnEnded() throws IOException {
					throw thrown;
				}

				@Override
				public void failed(Throwable error) {
					throw (Error) error;
				}

			});
			this.loop.atEndOfTurn(new TurnListener() {

				@Override
				public void turnEnded() {
					turnEnded.complete(true);
				}

				@Override
				public void failed(Throwable error) {
					turnEnded.completeExceptionally(error);
				}

			});
		});
		assertThat(turnEnded).succeedsWithin(PATIENCE);
		assertThat(onLoop(Thread::currentThread)).isSameAs(before);
		assertThat(this.log.lines(Level.SEVERE)).anyMatch((line) -> line.contains("OutOfMemoryError: of the test"));
	}

	@Test
	void exceptionThatCannotBeLoggedEndsNoLoop() {
		this.loop.start();
		Thread before = onLoop(Thread::currentThread);
		this.loop.execute(() -> {
			throw new IllegalStateException() {

				private static final long serialVersionUID = 1L;

				@Override
				public String getMessage() {
					throw new OutOfMemoryError("of the test");
				}

			};
		});
		assertThat(onLoop(Thread::currentThread)).isSameAs(before);
	}

	@Test
	void ownersThreadLocalsAreNotInherited() {
		INHERITED.set("of the one who starts it");
		try {
			this.loop.start();
			assertThat(onLoop(() -> "" + INHERITED.get())).isEqualTo("null");
			assertThat(onLoop(() -> Thread.currentThread().getContextClassLoader()))
				.isSameAs(Thread.currentThread().getContextClassLoader());
		}
		finally {
			INHERITED.remove();
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
