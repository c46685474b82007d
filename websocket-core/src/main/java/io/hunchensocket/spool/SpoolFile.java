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
 * One temporary file. It is written piece by piece, then read, then deleted or moved. One
 * thread at a time may use it, but not a loop, because the methods block for the disk.
 */
public final class SpoolFile {

	/**
	 * Bytes that are written or read at a time. The JDK copies them to a buffer outside
	 * of the heap, and each thread keeps the largest buffer that it has ever needed.
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
	 * Opens a file to write to it.
	 * @param path the path of an existing file, which is deleted if it cannot be opened
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
	 * @param bytes written as a whole
	 * @throws SpoolFullException if the quota of the spool is used up, or the disk has
	 * too little free space
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
	 * Ends the writing, after the last piece.
	 * @throws IOException if the file cannot be closed
	 */
	public void complete() throws IOException {
		this.channel.close();
	}

	/**
	 * The length of the file.
	 * @return bytes
	 */
	public long length() {
		return this.length;
	}

	/**
	 * The path of the file.
	 * @return the path of a file that only its owner can read
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Reads the file from its beginning.
	 * @return a new stream, which the caller must close
	 * @throws IOException if the file cannot be opened
	 */
	public InputStream inputStream() throws IOException {
		return new SlicedInputStream(Files.newInputStream(this.path), SLICE_BYTES);
	}

	/**
	 * Moves the file to one of the application. It no longer counts against the quota of
	 * the spool, and is not deleted. A second call copies it.
	 * @param target the file of the application, which is replaced if it exists
	 * @throws IOException if the file cannot be moved or copied
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
	 * Closes the file, and deletes it unless it was moved. An exception is only logged. A
	 * second call changes nothing.
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
