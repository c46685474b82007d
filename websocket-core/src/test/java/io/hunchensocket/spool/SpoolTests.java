package io.hunchensocket.spool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link Spool} and {@link SpoolFile}.
 */
class SpoolTests {

	private final Path parent;

	private final Spool spool;

	SpoolTests(@TempDir Path directory) {
		this.parent = directory.resolve("made/when/needed");
		this.spool = new Spool(new SpoolSettings(this.parent, 10, 100, 0));
	}

	@AfterEach
	void close() throws IOException {
		this.spool.close();
		assertThat(Files.exists(this.parent) ? list(this.parent) : List.of()).isEmpty();
	}

	private static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> all = Files.list(directory)) {
			return all.toList();
		}
	}

	@Test
	void nothingIsMadeBeforeTheFirstFile() {
		assertThat(this.parent).doesNotExist();
		assertThat(this.spool.threshold()).isEqualTo(10);
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void whatIsWrittenIsRead() throws IOException {
		SpoolFile file = this.spool.newFile();
		file.write(new byte[] { 1, 2 });
		file.write(new byte[0]);
		file.write(new byte[] { 3 });
		file.complete();
		assertThat(file.length()).isEqualTo(3);
		assertThat(this.spool.used()).isEqualTo(3);
		assertThat(Files.readAllBytes(file.path())).containsExactly(1, 2, 3);
		try (InputStream bytes = file.inputStream()) {
			assertThat(bytes.readAllBytes()).containsExactly(1, 2, 3);
		}
		file.delete();
		assertThat(file.path()).doesNotExist();
		file.delete();
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void onlyTheOwnerCanSeeIt() throws IOException {
		Assumptions.assumeTrue(Files.getFileStore(Path.of(".")).supportsFileAttributeView("posix"));
		Path file = this.spool.newFile().path();
		assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(Files.getPosixFilePermissions(file.getParent()))
			.isEqualTo(PosixFilePermissions.fromString("rwx------"));
	}

	@Test
	void quotaIsForAllFiles() throws IOException {
		SpoolFile first = this.spool.newFile();
		SpoolFile second = this.spool.newFile();
		first.write(new byte[60]);
		second.write(new byte[40]);
		assertThatExceptionOfType(SpoolFullException.class).isThrownBy(() -> second.write(new byte[1]))
			.withMessageContaining("100 bytes (websocket.spool.quota)");
		assertThat(second.length()).isEqualTo(40);
		assertThat(this.spool.used()).isEqualTo(100);
		first.delete();
		second.write(new byte[60]);
		second.delete();
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void smallPieceIsNotRefusedWhileALargeOneIs() throws IOException {
		Spool modest = new Spool(new SpoolSettings(this.parent, 10, 100, 1));
		SpoolFile small = modest.newFile();
		Path onAFullDisk = onAFullDisk(() -> small.write(new byte[50]));
		assertThatExceptionOfType(SpoolFullException.class).isThrownBy(() -> modest.reserve(60, onAFullDisk))
			.withMessageContaining("(websocket.spool.min-free)");
		assertThat(small.length()).isEqualTo(50);
		assertThat(modest.used()).isEqualTo(50);
		modest.close();
	}

	/** Something else happens while it is asked how much room there is. */
	private static Path onAFullDisk(ThrowingCallable meanwhile) {
		File file = new File("full") {

			private static final long serialVersionUID = 1L;

			@Override
			public long getUsableSpace() {
				assertThatNoException().isThrownBy(meanwhile);
				return 0;
			}

		};
		return (Path) Proxy.newProxyInstance(SpoolTests.class.getClassLoader(), new Class<?>[] { Path.class },
				(proxy, method, arguments) -> file);
	}

	@Test
	void fileIsDeletedAlthoughItCannotBeClosed() throws IOException {
		Path path = Files.createFile(Files.createDirectories(this.parent).resolve("message"));
		SpoolFile file = new SpoolFile(this.spool, path, new UnclosableChannel());
		file.write(new byte[7]);
		assertThat(this.spool.used()).isEqualTo(7);
		file.delete();
		assertThat(path).doesNotExist();
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void fileThatCannotBeOpenedIsNotLeft() throws IOException {
		Path directory = Files.createDirectories(this.parent.resolve("not a file"));
		assertThatIOException().isThrownBy(() -> SpoolFile.in(this.spool, directory));
		assertThat(directory).doesNotExist();
	}

	@Test
	void someOfTheDiskIsLeftToOthers() throws IOException {
		Spool modest = new Spool(new SpoolSettings(this.parent, 10, 100, Long.MAX_VALUE));
		SpoolFile file = modest.newFile();
		assertThatExceptionOfType(SpoolFullException.class).isThrownBy(() -> file.write(new byte[1]))
			.withMessageContaining("(websocket.spool.min-free)");
		assertThat(modest.used()).isZero();
		modest.close();
	}

	@Test
	void fileThatIsMovedBelongsToTheApplication() throws IOException {
		SpoolFile file = this.spool.newFile();
		file.write(new byte[] { 1, 2 });
		Path before = file.path();
		Path target = Files.write(this.parent.resolveSibling("kept"), new byte[] { 9, 9, 9 });
		file.moveTo(target);
		assertThat(before).doesNotExist();
		assertThat(this.spool.used()).isZero();
		Path copy = this.parent.resolveSibling("copied");
		file.moveTo(copy);
		file.delete();
		this.spool.close();
		assertThat(Files.readAllBytes(target)).containsExactly(1, 2);
		assertThat(Files.readAllBytes(copy)).containsExactly(1, 2);
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void fileThatCannotBeMovedIsDeletedAllTheSame() throws IOException {
		SpoolFile file = this.spool.newFile();
		file.write(new byte[] { 1, 2 });
		assertThatIOException().isThrownBy(() -> file.moveTo(this.parent.resolve("missing/target")));
		assertThat(file.path()).exists();
		file.delete();
		assertThat(file.path()).doesNotExist();
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void closeDeletesWhatIsLeftAndALaterFileFindsAPlace() throws IOException {
		SpoolFile left = this.spool.newFile();
		left.write(new byte[5]);
		this.spool.close();
		assertThat(left.path().getParent()).doesNotExist();
		SpoolFile later = this.spool.newFile();
		later.write(new byte[7]);
		left.delete();
		assertThat(this.spool.used()).isEqualTo(7);
		later.delete();
		assertThat(this.spool.used()).isZero();
	}

	@Test
	void directoryThatCannotBeMadeIsAnException() throws IOException {
		Files.createDirectories(this.parent.getParent());
		Files.write(this.parent, new byte[1]);
		assertThatIOException().isThrownBy(this.spool::newFile);
		Files.delete(this.parent);
		this.spool.newFile().delete();
	}

	@Test
	void boundsAreChecked() {
		for (long[] bad : new long[][] { { -1, 1, 0 }, { 0, 0, 0 }, { 0, 1, -1 } }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new SpoolSettings(this.parent, (int) bad[0], bad[1], bad[2]));
		}
		assertThat(new SpoolSettings(this.parent, 0, 1, 0).threshold()).isZero();
	}

}
