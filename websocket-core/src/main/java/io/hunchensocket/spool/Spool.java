package io.hunchensocket.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files of one server, for messages that are too large for memory. They are
 * in a directory of their own, which only its owner can enter. It is made with the first
 * file. Any thread may use the spool, but not a loop, because the methods block for the
 * disk.
 */
public final class Spool {

	private final AtomicLong used = new AtomicLong();

	private final SpoolSettings settings;

	private SpoolDirectory directory = SpoolDirectory.NONE;

	/**
	 * A spool without files.
	 * @param settings the directory and the limits of the files
	 */
	public Spool(SpoolSettings settings) {
		this.settings = settings;
	}

	/**
	 * Up to which length a message stays in memory.
	 * @return bytes
	 */
	public int threshold() {
		return this.settings.threshold();
	}

	/**
	 * Makes an empty file.
	 * @return the file, which the caller must delete
	 * @throws IOException if the file cannot be made
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
	 * Reserves space for bytes that are about to be written.
	 * @param bytes how many
	 * @param file the file that they will be written to
	 * @throws SpoolFullException if the quota is used up, or the disk has too little free
	 * space
	 */
	void reserve(int bytes, Path file) throws SpoolFullException {
		long free = file.toFile().getUsableSpace();
		if (free - bytes < this.settings.minFree()) {
			throw new SpoolFullException("The disk of %s has %d bytes left (websocket.spool.min-free)"
				.formatted(this.settings.directory(), free));
		}
		// In one step: a piece that is refused must not take space from smaller ones.
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
	 * Gives back the space of a file that was deleted or moved.
	 */
	void release(long bytes) {
		this.used.addAndGet(-bytes);
	}

	/**
	 * The length of all files together.
	 * @return bytes
	 */
	public long used() {
		return this.used.get();
	}

	/**
	 * Deletes all files that are left, and their directory. If a file is made later, it
	 * gets a new directory.
	 */
	public synchronized void close() {
		this.directory.delete();
		this.directory = SpoolDirectory.NONE;
	}

}
