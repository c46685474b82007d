package io.hunchensocket.spool;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One temporary file: written piece by piece, then read, then deleted or moved. One
 * thread at a time may use it.
 */
public final class SpoolFile {

	/**
	 * Of what goes through a channel the JDK makes a copy outside of the heap, and each
	 * thread keeps the largest that it has ever needed.
	 */
	private static final int SLICE_BYTES = 8 * 1024;

	private static final SpoolLog logger = SpoolLog.of(SpoolFile.class);

	private final Spool spool;

	private final FileChannel channel;

	private Path path;

	private long length;

	private boolean kept;

	SpoolFile(Spool spool, Path path, FileChannel channel) {
		this.spool = spool;
		this.path = path;
		this.channel = channel;
	}

	/**
	 * A file to be written.
	 * @param path of a file that exists, and is deleted if it cannot be opened
	 */
	static SpoolFile in(Spool spool, Path path) throws IOException {
		try {
			return of(spool, path, FileChannel.open(path, StandardOpenOption.WRITE));
		}
		catch (Throwable ex) {
			Files.deleteIfExists(path);
			throw ex;
		}
	}

	private static SpoolFile of(Spool spool, Path path, FileChannel channel) throws IOException {
		try {
			return new SpoolFile(spool, path, channel);
		}
		catch (Throwable ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Writes the next piece.
	 * @param bytes written to their end
	 * @throws SpoolFullException if there is no space for it
	 * @throws IOException if writing fails
	 */
	public void write(byte[] bytes) throws IOException {
		this.spool.reserve(bytes.length, this.path);
		this.length += bytes.length;
		ByteBuffer piece = ByteBuffer.wrap(bytes);
		while (piece.position() < bytes.length) {
			piece.limit(Math.min(bytes.length, piece.position() + SLICE_BYTES));
			this.channel.write(piece);
		}
	}

	/**
	 * Says that all is written.
	 * @throws IOException if that fails
	 */
	public void complete() throws IOException {
		this.channel.close();
	}

	/**
	 * How much was written.
	 * @return bytes
	 */
	public long length() {
		return this.length;
	}

	/**
	 * Where the file is.
	 * @return a file that only its owner can read
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Reads it from the beginning.
	 * @return to be closed by the caller
	 * @throws IOException if the file cannot be opened
	 */
	public InputStream inputStream() throws IOException {
		return new SlicedInputStream(Files.newInputStream(this.path), SLICE_BYTES);
	}

	/**
	 * Gives the file to the application: it takes none of the spool's space any more, and
	 * is not deleted.
	 * @param target replaced if it exists
	 * @throws IOException if that fails
	 */
	public void moveTo(Path target) throws IOException {
		if (this.kept) {
			this.path = Files.copy(this.path, target, StandardCopyOption.REPLACE_EXISTING);
			return;
		}
		this.path = Files.move(this.path, target, StandardCopyOption.REPLACE_EXISTING);
		this.kept = true;
		this.spool.release(this.length);
	}

	/**
	 * Deletes the file, whatever became of it before. A second call changes nothing.
	 */
	public void delete() {
		try (this.channel) {
			if (!this.kept) {
				this.kept = true;
				this.spool.release(this.length);
				Files.deleteIfExists(this.path);
			}
		}
		catch (IOException ex) {
			logger.log(Level.WARNING, () -> "The temporary file of a message could not be deleted: " + this.path, ex);
		}
	}

}
