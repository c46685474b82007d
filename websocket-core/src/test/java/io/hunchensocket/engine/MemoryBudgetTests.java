package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.engine.base.HeapArrays;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.testsupport.RecordedLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MemoryBudget} by itself: what is counted, and who is told of room.
 */
class MemoryBudgetTests {

	private static final int LARGE = MemoryBudget.LARGE_BYTES;

	private final AtomicInteger closings = new AtomicInteger();

	private final List<String> told = new ArrayList<>();

	private final MemoryBudget budget = new MemoryBudget(16 * LARGE, new HeapArrays(0),
			(self) -> this.closings.incrementAndGet());

	private MemoryBudget.Waiter named(String name) {
		return () -> this.told.add(name);
	}

	@Test
	void largeMessagesBeginBelowThreeQuarters() {
		this.budget.changed(12 * LARGE);
		assertThat(this.budget.hasRoom(false)).isTrue();
		this.budget.changed(1);
		assertThat(this.budget.hasRoom(false)).isFalse();
		assertThat(this.budget.hasRoom(true)).isTrue();
		this.budget.changed(4 * LARGE);
		assertThat(this.budget.hasRoom(true)).isFalse();
	}

	@Test
	void somebodyIsClosedOnlyBeyondTheWhole() {
		this.budget.changed(16 * LARGE);
		assertThat(this.closings).hasValue(0);
		this.budget.changed(1);
		assertThat(this.closings).hasValue(1);
		// Those who were closed have not let go yet.
		this.budget.changed(LARGE / 2);
		assertThat(this.closings).hasValue(1);
		this.budget.changed(LARGE);
		assertThat(this.closings).hasValue(2);
		this.budget.changed(-2 * LARGE);
		this.budget.changed(LARGE);
		assertThat(this.closings).hasValue(3);
	}

	@Test
	void countsOfOthersAreTakenInGrains() {
		this.budget.moved(0, 4095);
		assertThat(this.budget.held()).isZero();
		this.budget.moved(4095, 9000);
		assertThat(this.budget.held()).isEqualTo(8192);
		this.budget.moved(9000, 8192);
		assertThat(this.budget.held()).isEqualTo(8192);
		this.budget.moved(8192, -1_000_000);
		this.budget.moved(-1_000_000, -900_000);
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void thoseWhoWaitAreToldInTheirOrderAsThereIsRoom() {
		this.budget.changed(15 * LARGE);
		for (String name : List.of("first", "second", "third", "fourth")) {
			this.budget.await(named(name), false);
		}
		this.budget.changed(-3 * LARGE);
		assertThat(this.told).containsExactly("first");
		// Who was told takes what he needs, and passes the rest on.
		this.budget.changed(100);
		this.budget.passOn();
		assertThat(this.told).containsExactly("first");
		this.budget.changed(-100 - LARGE);
		assertThat(this.told).containsExactly("first", "second", "third");
		this.budget.passOn();
		assertThat(this.told).containsExactly("first", "second", "third", "fourth");
	}

	@Test
	void thoseWhoHaveBegunComeFirst() {
		this.budget.changed(17 * LARGE);
		this.budget.await(named("new"), false);
		this.budget.await(named("begun"), true);
		this.budget.changed(-2 * LARGE);
		assertThat(this.told).containsExactly("begun");
		this.budget.changed(-3 * LARGE);
		assertThat(this.told).containsExactly("begun", "new");
	}

	@Test
	void whoLeavesTheLineIsNotTold() {
		this.budget.changed(15 * LARGE);
		MemoryBudget.Waiter leaver = named("leaver");
		this.budget.await(leaver, false);
		this.budget.await(named("next"), false);
		this.budget.leave(leaver);
		this.budget.changed(-15 * LARGE);
		assertThat(this.told).containsExactly("next");
	}

	@Test
	void roomThatWasMadeBeforeSomebodyIsInTheLineIsHis() {
		this.budget.await(named("late"), false);
		assertThat(this.told).containsExactly("late");
	}

	@Test
	void whoUsesMemoryIsNotTroubledByWhoMakesRoom() {
		MemoryBudget troubled = new MemoryBudget(LARGE, new HeapArrays(0), (self) -> {
			throw new StackOverflowError("of the test");
		});
		troubled.changed(2 * LARGE);
		assertThat(troubled.held()).isEqualTo(2 * LARGE);
	}

	@Test
	void whoReleasesMemoryIsNotTroubledByWhoWaits() {
		this.budget.changed(16 * LARGE);
		this.budget.await(() -> {
			throw new StackOverflowError("of the test");
		}, false);
		this.budget.await(named("next"), false);
		this.budget.changed(-16 * LARGE);
		assertThat(this.told).containsExactly("next");
	}

	@Test
	void logThatFailsKeepsNobodyFromMakingRoomOrRefusing() {
		try (RecordedLog log = new RecordedLog()) {
			log.failWith(() -> new StackOverflowError("of the test"));
			new MemoryRelief(List.of()).close(this.budget);
			ConnectionRegistry none = new ConnectionRegistry(0);
			assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(none::reserve);
		}
	}

	@Test
	void nobodyIsForgottenWhateverThreadsDo() throws Exception {
		AtomicInteger waiting = new AtomicInteger();
		int rounds = 3000;
		ExecutorService loop = Executors.newSingleThreadExecutor();
		Threads.run(4, (thread) -> {
			for (int i = 0; i < rounds; i++) {
				this.budget.changed(4 * LARGE);
				if (!this.budget.hasRoom(false)) {
					waiting.incrementAndGet();
					this.budget.await(() -> loop.execute(() -> {
						waiting.decrementAndGet();
						this.budget.passOn();
					}), false);
				}
				this.budget.changed(-4 * LARGE);
			}
		});
		Threads.until(() -> waiting.get() == 0, () -> {
		});
		loop.shutdown();
		assertThat(this.budget.held()).isZero();
	}

}
