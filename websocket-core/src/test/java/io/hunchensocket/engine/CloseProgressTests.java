package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client that is closed and still takes what it was sent before: its time for
 * the Close begins after that.
 */
class CloseProgressTests {

	private static final int LENGTH = 200_000;

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport peer = new MemoryTransport();

	@BeforeEach
	void closeBehindALargeMessage() {
		this.peer = this.rig.connect(this.resource);
		this.peer.room(0);
		this.resource.client().sendBinary(Frames.distinct(LENGTH));
		this.resource.client().close();
		this.rig.settle();
	}

	@Test
	void whoTakesMoreNowAndThenIsNotCut() {
		for (int i = 0; i < 20; i++) {
			this.rig.pass(Duration.ofSeconds(4));
			this.peer.room(LENGTH / 20);
			this.rig.settle();
			assertThat(this.peer.isClosed()).isFalse();
		}
		this.rig.pass(Duration.ofSeconds(4));
		this.peer.room(Long.MAX_VALUE);
		this.rig.settle();
		assertThat(this.peer.written())
			.isEqualTo(Frames.all(Frames.binary(Frames.distinct(LENGTH)), Frames.close(1000, "")));
		this.rig.pass(Duration.ofSeconds(4));
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("disconnected 1000");
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void whoTakesNothingIsCut() {
		this.rig.pass(Duration.ofMillis(4_900));
		assertThat(this.peer.isClosed()).isFalse();
		this.rig.pass(Duration.ofMillis(200));
		assertThat(this.peer.isClosed()).isTrue();
	}

	@Test
	void whoTakesNothingMoreIsCut() {
		this.rig.pass(Duration.ofSeconds(4));
		this.peer.room(1000);
		this.rig.settle();
		this.rig.pass(Duration.ofMillis(4_900));
		assertThat(this.peer.isClosed()).isFalse();
		this.rig.pass(Duration.ofMillis(200));
		this.rig.settle();
		assertThat(this.peer.isClosed()).isTrue();
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void whoTakesAllAndAnswersNothingIsCutAfterEachStep() {
		this.rig.pass(Duration.ofSeconds(4));
		this.peer.room(Long.MAX_VALUE);
		this.rig.settle();
		this.rig.pass(Duration.ofMillis(4_900));
		assertThat(this.peer.isOutputEnded()).isFalse();
		this.rig.pass(Duration.ofMillis(200));
		assertThat(this.peer.isOutputEnded()).isTrue();
		this.rig.pass(Duration.ofMillis(5_100));
		assertThat(this.peer.isClosed()).isTrue();
	}

}
