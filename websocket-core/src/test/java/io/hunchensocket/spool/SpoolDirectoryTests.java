package io.hunchensocket.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.testsupport.RecordedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for directories that a process left behind, and for those that are in use.
 */
class SpoolDirectoryTests {

	private final Path parent;

	SpoolDirectoryTests(@TempDir Path parent) {
		this.parent = parent;
	}

	private Spool spool() {
		return new Spool(new SpoolSettings(this.parent, 10, 100, 0));
	}

	@Test
	void whatADeadProcessLeftIsDeleted() throws IOException {
		Path left = Files.createDirectory(this.parent.resolve("websocket-spool-123"));
		Files.createFile(left.resolve("in-use"));
		Files.write(left.resolve("message-1.bin"), new byte[3]);
		Spool next = spool();
		next.newFile().delete();
		assertThat(left).doesNotExist();
		next.close();
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void whatIsOthersIsLeftAlone() throws IOException {
		Path other = Files.createDirectory(this.parent.resolve("something-else"));
		Files.createFile(other.resolve("in-use"));
		Path beingMade = Files.createDirectory(this.parent.resolve("websocket-spool-456"));
		Path file = Files.createFile(this.parent.resolve("websocket-spool-file"));
		Spool spool = spool();
		spool.newFile().delete();
		spool.close();
		assertThat(other.resolve("in-use")).exists();
		assertThat(beingMade).exists();
		assertThat(file).exists();
	}

	@Test
	void whatIsBehindALinkIsLeftAlone(@TempDir Path elsewhere) throws IOException {
		Path lock = Files.createFile(elsewhere.resolve("in-use"));
		Path kept = Files.createFile(elsewhere.resolve("kept"));
		Path link = Files.createSymbolicLink(this.parent.resolve("websocket-spool-789"), elsewhere);
		Spool spool = spool();
		spool.newFile().delete();
		spool.close();
		assertThat(lock).exists();
		assertThat(kept).exists();
		assertThat(link).isSymbolicLink();
	}

	@Test
	void directoryInUseByAnotherSpoolIsLeftAlone() throws IOException {
		Spool first = spool();
		Path used = first.newFile().path();
		Spool second = spool();
		second.newFile();
		assertThat(used).exists();
		second.close();
		assertThat(used).exists();
		first.close();
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void lookingAroundDoesNotUnlockADirectoryOfTheSameProcess() throws Exception {
		Spool first = spool();
		Path used = first.newFile().path();
		assertThat(canBeLockedByAnotherProcess(used.resolveSibling("in-use"))).isFalse();
		Spool second = spool();
		second.newFile();
		assertThat(canBeLockedByAnotherProcess(used.resolveSibling("in-use"))).isFalse();
		first.close();
		second.close();
	}

	@Test
	void logThatFailsKeepsNobodyFromGoingOn() throws IOException {
		Path left = Files.createDirectory(this.parent.resolve("websocket-spool-1"));
		Files.createFile(left.resolve("in-use"));
		Path more = Files.createDirectory(left.resolve("message-1.bin"));
		Files.createFile(more.resolve("not to be deleted"));
		Spool spool = spool();
		try (RecordedLog log = new RecordedLog()) {
			log.failWith(() -> new StackOverflowError("of the test"));
			SpoolFile file = spool.newFile();
			new SpoolFile(spool, file.path(), new UnclosableChannel()).delete();
			assertThat(file.path()).doesNotExist();
			spool.close();
		}
		assertThat(more).exists();
	}

	private static boolean canBeLockedByAnotherProcess(Path file) throws Exception {
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Locking.class.getName(), file.toString())
			.redirectErrorStream(true)
			.start();
		assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(other.exitValue()).isIn(Locking.LOCKED, Locking.REFUSED);
		return other.exitValue() == Locking.LOCKED;
	}

	/** Another process, which tries to lock a file. */
	static final class Locking {

		private static final int LOCKED = 10;

		private static final int REFUSED = 11;

		private Locking() {
		}

		public static void main(String[] arguments) throws IOException {
			try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
				FileLock lock = channel.tryLock();
				System.exit((lock != null) ? LOCKED : REFUSED);
			}
		}

	}

}
