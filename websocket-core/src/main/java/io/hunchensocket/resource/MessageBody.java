package io.hunchensocket.resource;

import java.io.IOException;

/**
 * Writes the content of a message.
 *
 * @param <T> what it is written to
 */
@FunctionalInterface
public interface MessageBody<T> {

	/**
	 * Writes all of the message.
	 * @param target need not be closed: the message ends when this method returns
	 * @throws IOException if that fails, or for any other reason: the message is then
	 * aborted
	 */
	void writeTo(T target) throws IOException;

}
