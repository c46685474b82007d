package io.hunchensocket.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A whole binary message that is in memory if it is small, and in a temporary file if it
 * is large; the same calls reach either. It is valid until the verb returns: then the
 * file is deleted. One thread at a time may use it.
 */
public interface SpooledMessage {

	/**
	 * How large it is.
	 * @return bytes
	 */
	long length();

	/**
	 * All of it, in memory.
	 * @return a new array
	 * @throws IOException if the file cannot be read, or no array can hold the message
	 */
	byte[] bytes() throws IOException;

	/**
	 * Reads it from the beginning; may be called more than once.
	 * @return to be closed by the caller
	 * @throws IOException if the file cannot be read
	 */
	InputStream inputStream() throws IOException;

	/**
	 * A file that holds it, which only its owner can read. What was in memory is written
	 * to one.
	 * @return a file that is deleted when the verb returns
	 * @throws IOException if the file cannot be written
	 */
	Path path() throws IOException;

	/**
	 * Makes it a file of the application's, which is not deleted. The temporary file is
	 * moved there, without a copy where both are on one file system.
	 * @param target a file, which is replaced if it exists
	 * @throws IOException if that fails
	 */
	void transferTo(Path target) throws IOException;

}
