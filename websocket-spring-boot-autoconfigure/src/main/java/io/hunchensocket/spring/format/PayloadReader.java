package io.hunchensocket.spring.format;

/**
 * Reads payloads of one type. Any thread may call it.
 */
public interface PayloadReader {

	/**
	 * Reads the payload of a message, and the message to its end.
	 * @param envelope opened by the same format, and not read yet
	 * @return the payload
	 * @throws MalformedMessageException if it cannot be read, or is {@code null}
	 */
	Object read(Envelope envelope);

	/**
	 * Reads a payload that is the whole message.
	 * @param message as {@link MessageFormat#messageType} says
	 * @return the payload
	 * @throws MalformedMessageException if it cannot be read, or is {@code null}
	 */
	Object readWhole(Object message);

}
