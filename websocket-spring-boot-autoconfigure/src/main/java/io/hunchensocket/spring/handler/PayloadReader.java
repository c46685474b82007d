package io.hunchensocket.spring.handler;

/**
 * Reads payloads of one type. Any thread may call it.
 */
public interface PayloadReader {

	/**
	 * Reads the payload of a message, and the message to its end.
	 * @param envelope opened by the same format, and not read yet
	 * @throws MalformedMessageException if it cannot be read, or is {@code null}
	 */
	Object read(Envelope envelope);

	/**
	 * Reads a payload that is the whole text.
	 * @throws MalformedMessageException if it cannot be read, or is {@code null}
	 */
	Object read(String text);

}
