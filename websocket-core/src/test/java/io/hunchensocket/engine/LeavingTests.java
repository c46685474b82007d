package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for peers that end their half without a Close. Source: RFC 6455, section 7.1.5.
 */
class LeavingTests {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5).plusMillis(64);

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport peer = new MemoryTransport();

	private void connect() {
		this.peer = this.rig.connect(this.resource);
		this.resource.takeVerbs();
	}

	private void requireEnded(String... verbs) {
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly(verbs);
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void answersToWhatCameBeforeTheEndLeave() {
		connect();
		this.resource.on("text a", (client) -> client.sendText("A"));
		this.peer.receive(Frames.maskedText("a"));
		this.peer.receiveEnd();
		this.rig.turns();
		assertThat(this.peer.isOutputEnded()).isFalse();
		requireEnded("text a", "disconnected 1006");
		assertThat(this.peer.written()).isEqualTo(Frames.text("A"));
		assertThat(this.peer.isOutputEnded()).isTrue();
	}

	@Test
	void answersAreWaitedForUntilTheCloseDeadline() {
		connect();
		this.peer.receive(Frames.maskedText("slow"));
		this.peer.receiveEnd();
		this.rig.turns();
		this.rig.pass(CLOSE_TIMEOUT);
		assertThat(this.peer.isClosed()).isTrue();
		requireEnded("text slow", "disconnected 1006");
	}

	@Test
	void endInTheMiddleOfAFrame() {
		connect();
		this.peer.receive(Frames.hex("8185 37fa213d 7f"));
		this.peer.receiveEnd();
		requireEnded("disconnected 1006");
		assertThat(this.peer.written()).isEmpty();
	}

}
