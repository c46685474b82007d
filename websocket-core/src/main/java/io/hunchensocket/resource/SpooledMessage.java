package io.hunchensocket.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A whole binary message that is in memory if it is small, and in a temporary file if it
 * is larger than {@code websocket.spool.threshold}. The methods are the same for both. It
 * is valid until the verb returns: the file is deleted then. The methods block for the
 * disk. One thread at a time may use it.
 */
public interface SpooledMessage {

	/**
	 * The length of the message.
	 * @return bytes
	 */
	long length();

	/**
	 * The whole message, in memory.
	 * @return a new array
	 * @throws IOException if the file cannot be read, or no array can hold the message
	 */
	byte[] bytes() throws IOException;

	/**
	 * Reads the message from its beginning. The method may be called more than once.
	 * @return a new stream, which the caller must close
	 * @throws IOException if the file cannot be read
	 */
	InputStream inputStream() throws IOException;

	/**
	 * A file that holds the message, and that only its owner can read. A message in
	 * memory is written to a file first.
	 * @return a file that is deleted when the verb returns, unless {@link #transferTo}
	 * has moved it
	 * @throws IOException if the file cannot be written, or the spool is full
	 */
	Path path() throws IOException;

	/**
	 * Saves the message in a file of the application, which is not deleted. A temporary
	 * file is moved, which needs no copy if both files are on one file system.
	 * @param target the file, which is replaced if it exists
	 * @throws IOException if the file cannot be moved or written
	 */
	void transferTo(Path target) throws IOException;

}
