package io.hunchensocket.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client that is closed behind a large file, and takes longer for that than
 * for what the heartbeat allows: it says nothing meanwhile, and is not asked.
 */
class SlowDownloadTests {

	private static final int LENGTH = 40 * 64 * 1024;

	/** Far longer than a ping and its pong may take. */
	private static final int SECONDS = 4 * 45;

	private final Rig rig = new Rig(new Settings(ConnectionSettings.DEFAULTS).idle(Duration.ofSeconds(30)));

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final byte[] content = Written.compressible(LENGTH, 1);

	private final Path file;

	private MemoryTransport peer = new MemoryTransport();

	SlowDownloadTests(@TempDir Path directory) {
		this.file = directory.resolve("large");
	}

	@BeforeEach
	void connect() throws IOException {
		Files.write(this.file, this.content);
		this.peer = this.rig.connect(this.resource);
		this.peer.room(0);
	}

	private void download(int seconds) {
		for (int second = 0; second < seconds; second += 3) {
			this.rig.pass(Duration.ofSeconds(3));
			this.peer.room(LENGTH / SECONDS);
			this.rig.settle();
			assertThat(this.peer.isClosed()).isFalse();
		}
	}

	private void takeTheRest() {
		this.peer.room(Long.MAX_VALUE);
		for (int i = 0; i < 10; i++) {
			this.rig.settle();
		}
	}

	@Test
	void isNotCutAndLeavesInGoodOrder() throws IOException {
		this.resource.client().sendBinary(this.file);
		this.resource.client().close();
		this.rig.settle();
		download(SECONDS);
		takeTheRest();
		assertThat(Written.messages(this.peer.written())).containsExactly(this.content);
		assertThat(this.peer.written()).endsWith(Frames.close(1000, ""));
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.peer.receiveEnd();
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("disconnected 1000");
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isNotCutForAPongThatWasAwaitedWhenItWasClosed(boolean left) throws IOException {
		if (left) {
			this.peer.room(2);
		}
		this.rig.pass(Duration.ofSeconds(26));
		assertThat(this.peer.written()).hasSize(left ? 2 : 0);
		this.peer.room(0);
		this.resource.client().sendBinary(this.file);
		this.resource.client().close();
		this.rig.settle();
		download(60);
		takeTheRest();
		assertThat(this.peer.written()).endsWith(Frames.close(1000, ""));
	}

	@Test
	void isCutIfItTakesNothingMoreAndThatIsNoOrderlyEnd() throws IOException {
		this.resource.client().sendBinary(this.file);
		this.resource.client().close();
		this.rig.settle();
		download(60);
		this.rig.pass(Duration.ofSeconds(11));
		this.rig.settle();
		assertThat(this.peer.isClosed()).isTrue();
		assertThat(this.resource.verbs()).endsWith("disconnected 1006");
	}

}
