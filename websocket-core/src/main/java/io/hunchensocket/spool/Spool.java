package io.hunchensocket.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files of one server. They are in a directory of their own, which only its
 * owner can enter and which is made when the first file is. May be used from any thread.
 */
public final class Spool {

	private final AtomicLong used = new AtomicLong();

	private final SpoolSettings settings;

	private SpoolDirectory directory = SpoolDirectory.NONE;

	/**
	 * A spool without files.
	 * @param settings what files may take
	 */
	public Spool(SpoolSettings settings) {
		this.settings = settings;
	}

	/**
	 * How large a message may be that is not worth a file.
	 * @return bytes
	 */
	public int threshold() {
		return this.settings.threshold();
	}

	/**
	 * Makes an empty file.
	 * @return to be deleted by the caller
	 * @throws IOException if that fails
	 */
	public SpoolFile newFile() throws IOException {
		return SpoolFile.in(this, directory().newFile());
	}

	private synchronized SpoolDirectory directory() throws IOException {
		if (this.directory == SpoolDirectory.NONE) {
			this.directory = SpoolDirectory.in(this.settings.directory());
		}
		return this.directory;
	}

	/**
	 * Takes space for what is about to be written.
	 * @throws SpoolFullException if there is not enough
	 */
	void reserve(int bytes, Path file) throws SpoolFullException {
		long free = file.toFile().getUsableSpace();
		if (free - bytes < this.settings.minFree()) {
			throw new SpoolFullException("The disk of %s has %d bytes left (websocket.spool.min-free)"
				.formatted(this.settings.directory(), free));
		}
		// At one go: what is refused is not seen by others, who might fit.
		long before;
		do {
			before = this.used.get();
			if (before + bytes > this.settings.quota()) {
				throw new SpoolFullException("Messages in temporary files have reached %d bytes (websocket.spool.quota)"
					.formatted(this.settings.quota()));
			}
		}
		while (!this.used.compareAndSet(before, before + bytes));
	}

	/**
	 * Gives back the space of a file that is gone.
	 */
	void release(long bytes) {
		this.used.addAndGet(-bytes);
	}

	/**
	 * How much all files take.
	 * @return bytes
	 */
	public long used() {
		return this.used.get();
	}

	/**
	 * Deletes all files that are left, and their directory. A file that is made later
	 * makes a directory again.
	 */
	public synchronized void close() {
		this.directory.delete();
		this.directory = SpoolDirectory.NONE;
	}

}
