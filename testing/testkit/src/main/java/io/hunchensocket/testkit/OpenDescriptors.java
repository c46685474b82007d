package io.hunchensocket.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The descriptors that this process holds, to show that none is left over. Only Linux
 * tells them: ask {@link #areVisible()} first. Safe to use from any thread.
 */
public final class OpenDescriptors {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private OpenDescriptors() {
	}

	/**
	 * Whether this system tells them.
	 * @return {@code true} on Linux
	 */
	public static boolean areVisible() {
		return Files.isDirectory(DESCRIPTORS);
	}

	/**
	 * How many sockets of any kind are open, listening ones too.
	 * @return their number
	 * @throws UncheckedIOException where {@link #areVisible()} is {@code false}
	 */
	public static long sockets() {
		try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
			List<Path> snapshot = descriptors.toList();
			return snapshot.stream().filter(OpenDescriptors::isSocket).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (NoSuchFileException ex) {
			// Another thread closed it since the list was made.
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
