package io.hunchensocket.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * The descriptors of this process that are files in a directory, as Linux shows them.
 *
 * @param directory whose files are meant
 */
public record OpenFiles(Path directory) {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	public long count() {
		Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "descriptors can be seen");
		try (Stream<Path> all = Files.list(DESCRIPTORS)) {
			List<Path> listed = all.toList();
			return listed.stream().filter(this::isInDirectory).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isInDirectory(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).startsWith(this.directory.toRealPath());
		}
		catch (IOException ex) {
			// It was closed meanwhile, such as that of the list itself.
			return false;
		}
	}

}
