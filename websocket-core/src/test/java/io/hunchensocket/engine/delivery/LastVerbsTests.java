package io.hunchensocket.engine.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.engine.Rig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the thread of last verbs.
 */
class LastVerbsTests {

	private final Rig rig = new Rig();

	@Test
	void lastVerbWaitsUntilAThreadCanBeMade() {
		AtomicInteger failures = new AtomicInteger(2);
		HandlerThreads threads = new HandlerThreads(this.rig.executor(), this.rig.loops(), (task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task);
		});
		CompletableFuture<String> told = new CompletableFuture<>();
		threads.runLast(() -> told.complete("disconnected"));
		assertThat(failures).hasValue(1);
		this.rig.turns();
		this.rig.pass(Duration.ofSeconds(2));
		assertThat(failures).hasValue(0);
		this.rig.pass(Duration.ofSeconds(2));
		assertThat(told).succeedsWithin(Duration.ofSeconds(30));
	}

}
