package io.hunchensocket.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.FileTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A message of 2 GiB, there and back, through a server that has a thirtieth of that as
 * memory.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BigMessageTests {

	private static final long MIB = 1024 * 1024;

	private static final long GIB = 1024 * MIB;

	private static final long LENGTH = 2 * GIB;

	private static final long DISK_NEEDED = 6 * GIB;

	@TempDir
	private Path directory;

	private ServerProcess server;

	private int port;

	@BeforeEach
	void start() throws IOException {
		long free = Files.getFileStore(this.directory).getUsableSpace();
		assumeThat(free)
			.as("Skipped: %s has %d MiB free, and a message of 2 GiB there and back is given 6 GiB", this.directory,
					free / MIB)
			.isGreaterThanOrEqualTo(DISK_NEEDED);
		this.server = ServerProcess.start("64m", "websocket.streaming.max-message-size=3GB",
				"websocket.message-timeout=200s", "websocket.spool.directory=" + this.directory,
				// The client says nothing while it reads, for as long as the machine
				// takes.
				"websocket.ping-interval=0");
		this.port = this.server.awaitPort();
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
			assertThat(this.directory).isEmptyDirectory();
		}
	}

	private List<Path> files() {
		return FileTree.files(this.directory, ".bin");
	}

	private long spooled() {
		return files().stream().mapToLong((file) -> file.toFile().length()).sum();
	}

	@Test
	void twoGibibytesThereAndBack() throws IOException {
		try (BigMessage client = new BigMessage(this.port)) {
			client.send(0, LENGTH, LENGTH);
			client.expect(LENGTH);
			Await.until("no file is left", () -> files().isEmpty());
		}
		assertThat(this.server.isAlive()).as(this.server.output()).isTrue();
	}

	@Test
	void aClientThatIsCutInTheMiddleLeavesNothing() throws IOException {
		try (BigMessage other = new BigMessage(this.port)) {
			try (BigMessage cut = new BigMessage(this.port)) {
				cut.send(0, 256 * MIB, LENGTH);
				Await.until("the disk has a part of the message", () -> spooled() >= 128 * MIB);
			}
			Await.until("no file is left", () -> files().isEmpty());
			other.send(0, 64 * MIB, 64 * MIB);
			other.expect(64 * MIB);
		}
		Await.until("no file is left", () -> files().isEmpty());
	}

}
