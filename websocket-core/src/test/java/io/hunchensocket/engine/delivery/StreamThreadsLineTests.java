package io.hunchensocket.engine.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.engine.Rig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StreamThreads} by itself: who gets a thread, and who gives way.
 */
class StreamThreadsLineTests {

	private final Rig rig = new Rig();

	@Test
	void theLineIsServedInOrder() {
		StreamThreads threads = new StreamThreads(1, 0, this.rig.loop());
		List<String> taken = new ArrayList<>();
		Named first = new Named("first", taken);
		Named second = new Named("second", taken);
		Named third = new Named("third", taken);
		assertThat(threads.take(first)).isTrue();
		assertThat(threads.leave(first)).isFalse();
		assertThat(threads.take(second)).isFalse();
		assertThat(threads.take(third)).isFalse();
		assertThat(threads.leave(second)).isTrue();
		assertThat(threads.leave(second)).isFalse();
		threads.giveBack(first);
		assertThat(taken).containsExactly("third");
		assertThat(threads.leave(third)).isFalse();
		threads.giveBack(third);
		assertThat(threads.take(second)).isTrue();
		assertThat(threads.take(first)).isFalse();
	}

	@Test
	void theSlowestGivesWayFirst() {
		StreamThreads threads = new StreamThreads(3, 1000, this.rig.loop());
		List<String> told = new ArrayList<>();
		assertThat(threads.take(new Named("slow", told).rate(500))).isTrue();
		assertThat(threads.take(new Named("stalled", told).rate(0))).isTrue();
		assertThat(threads.take(new Named("fast", told).rate(1000))).isTrue();
		assertThat(threads.take(new Named("waiting", told))).isFalse();
		this.rig.turns();
		assertThat(told).containsExactly("stalled gives way");
		// He has not left yet, and is enough.
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(told).containsExactly("stalled gives way");
		assertThat(threads.take(new Named("another", told))).isFalse();
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(threads.take(new Named("third", told))).isFalse();
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(told).containsExactly("stalled gives way", "slow gives way");
	}

	@Test
	void whoDoesNotLeaveIsNotCountedOnForLong() {
		StreamThreads threads = new StreamThreads(2, 1000, this.rig.loop());
		List<String> told = new ArrayList<>();
		assertThat(threads.take(new Named("slow", told).rate(500))).isTrue();
		assertThat(threads.take(new Named("stuck", told).rate(0))).isTrue();
		assertThat(threads.take(new Named("waiting", told))).isFalse();
		this.rig.turns();
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(told).containsExactly("stuck gives way");
		this.rig.pass(Duration.ofSeconds(2));
		assertThat(told).containsExactly("stuck gives way", "slow gives way");
		this.rig.pass(Duration.ofSeconds(9));
		assertThat(told).hasSize(2);
	}

	/** Writes down what it is told. */
	private static final class Named implements StreamThreads.Reader, StreamThreads.Message {

		private final String name;

		private final List<String> told;

		private long rate = Long.MAX_VALUE;

		Named(String name, List<String> told) {
			this.name = name;
			this.told = told;
		}

		Named rate(long bytesPerSecond) {
			this.rate = bytesPerSecond;
			return this;
		}

		@Override
		public void threadTaken() {
			this.told.add(this.name);
		}

		@Override
		public long bytesPerSecond(long now) {
			return this.rate;
		}

		@Override
		public StreamThreads.Message reading() {
			return this;
		}

		@Override
		public void giveWay(StreamThreads.Message slow) {
			assertThat(slow).isSameAs(this);
			this.told.add(this.name + " gives way");
		}

	}

}
