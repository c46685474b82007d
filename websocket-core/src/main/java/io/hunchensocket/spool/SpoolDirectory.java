package io.hunchensocket.spool;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory of one spool, which holds a file lock while it is in use. If a process
 * was killed, its directory is left behind without a lock; the next process finds it by
 * that and deletes it. Any thread may use it.
 */
class SpoolDirectory {

	/** The directory of a spool before its first file. */
	static final SpoolDirectory NONE = new SpoolDirectory();

	private static final String PREFIX = "websocket-spool-";

	private static final String LOCK = "in-use";

	/**
	 * The directories of this process. Their lock files must not be opened: with POSIX
	 * locks, a process loses its lock as soon as it closes any channel of the file.
	 */
	private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

	private static final SpoolLog logger = SpoolLog.of(SpoolDirectory.class);

	private SpoolDirectory() {
	}

	/**
	 * Makes a new directory, and deletes those that were left behind.
	 * @param parent made if it does not exist
	 * @throws IOException if a directory cannot be made or locked
	 */
	static SpoolDirectory in(Path parent) throws IOException {
		Path real = Files.createDirectories(parent).toRealPath();
		deleteLeftovers(real);
		Path path = Files.createTempDirectory(real, PREFIX);
		OURS.add(path);
		FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
		FileLock unused = lock.lock();
		return new InUse(path, lock);
	}

	Path newFile() throws IOException {
		throw new IOException("The spool has no directory");
	}

	void delete() {
		// There is none.
	}

	private static void deleteLeftovers(Path parent) throws IOException {
		try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
			for (Path other : others) {
				if (!OURS.contains(other) && isDirectory(other) && isLeftBehind(other)) {
					deleteAll(other);
				}
			}
		}
	}

	/** A symbolic link does not count, because it may lead to files of others. */
	private static boolean isDirectory(Path path) {
		return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Whether no process uses a directory. A directory without a lock file does not
	 * count: another process is just making it.
	 */
	private static boolean isLeftBehind(Path directory) {
		try (FileChannel lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS)) {
			return lock.tryLock() != null;
		}
		catch (IOException | OverlappingFileLockException ex) {
			return false;
		}
	}

	/**
	 * Deletes the files of a directory, which has no subdirectories, and the directory
	 * itself.
	 */
	private static void deleteAll(Path directory) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(directory);
		}
		catch (IOException ex) {
			logger.log(Level.WARNING, () -> "Temporary files of messages could not be deleted from " + directory, ex);
		}
	}

	private static final class InUse extends SpoolDirectory {

		private final Path path;

		private final FileChannel lock;

		InUse(Path path, FileChannel lock) {
			this.path = path;
			this.lock = lock;
		}

		@Override
		Path newFile() throws IOException {
			return Files.createTempFile(this.path, "message-", ".bin");
		}

		@Override
		void delete() {
			try {
				this.lock.close();
			}
			catch (IOException ex) {
				logger.log(Level.DEBUG, () -> "The lock of a spool could not be closed", ex);
			}
			deleteAll(this.path);
			OURS.remove(this.path);
		}

	}

}
