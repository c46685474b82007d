package io.hunchensocket.spring.format;

import java.util.Optional;

/**
 * A message with a type that is being read. For one thread, and for one message. It is
 * closed when the message is read.
 */
public interface Envelope extends AutoCloseable {

	/**
	 * The type of the message.
	 * @return its name, or empty if there is none
	 */
	Optional<String> type();

	/**
	 * The number of the request, as far as the message was read.
	 * @return a positive number, or {@link MessageFormat#NO_REQUEST}
	 */
	long request();

	/**
	 * The number of the request that this message answers, as far as the message was
	 * read.
	 * @return a number, or {@link MessageFormat#NO_REQUEST}
	 */
	long reply();

	/**
	 * Reads the message to its end, without a payload.
	 * @throws MalformedMessageException if it cannot be read
	 */
	void skip();

	@Override
	void close();

}
