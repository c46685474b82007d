package io.hunchensocket.spring.handler;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * The format of messages that have a type. Such a message is called an envelope. Any
 * thread may call the methods.
 */
public interface MessageFormat {

	/** The number of a message that is no request. Numbers of requests are positive. */
	long NO_REQUEST = -1;

	/**
	 * Whether a text is an envelope. If it is not, it is a text without a type.
	 */
	boolean isEnvelope(String text);

	/**
	 * Opens an envelope, and reads its type.
	 * @throws MalformedMessageException if the type cannot be read
	 */
	Envelope open(String text);

	/**
	 * A reader of payloads, made when the application starts.
	 * @param payload the type that is read
	 * @throws IllegalArgumentException if no payload of that type can be read; the
	 * message is the rest of a sentence that begins with the type
	 */
	PayloadReader reader(Type payload);

	/**
	 * Checks, when the application starts, that values of a type can be sent.
	 * @param value the type of the values
	 * @param name of the messages, or {@code null} if the type itself says it
	 * @throws IllegalArgumentException if they cannot; the message is the rest of a
	 * sentence that begins with the type
	 */
	void requireSendable(Type value, @Nullable String name);

	/**
	 * Whether a name is reserved for messages of the format itself.
	 */
	boolean isReserved(String name);

	/**
	 * A message that nobody has asked for.
	 * @param payload any object
	 * @param name of the message, or {@code null} if the object's type says it
	 * @throws IllegalArgumentException if the object has no name, or properties that are
	 * reserved
	 */
	SocketMessage event(Object payload, @Nullable String name);

	/**
	 * The answer to a request.
	 * @param request its number
	 * @param payload any object, or {@code null} if there is nothing to say
	 * @param name of the message, or {@code null} if the object's type says it
	 * @throws IllegalArgumentException if the object has properties that are reserved
	 */
	SocketMessage reply(long request, @Nullable Object payload, @Nullable String name);

	/**
	 * Says that a request has got all of its answers.
	 * @param request its number
	 */
	SocketMessage complete(long request);

	/**
	 * A request to a client.
	 * @param number of the request
	 * @param payload any object
	 * @throws IllegalArgumentException as {@link #event}
	 */
	SocketMessage request(long number, Object payload);

	/**
	 * Whether a text may answer a request, or cancel one. It is asked on the loop, and
	 * may say so of other texts.
	 */
	boolean mayBeReplyOrCancel(String text);

	/**
	 * The type of a message by which a client cancels a request.
	 */
	String cancelType();

	/**
	 * What a client says is wrong with a request.
	 * @param reply an envelope that answers a request
	 * @return the members of the error, or empty if the reply is no error
	 */
	Optional<Map<String, Object>> error(String reply);

	/**
	 * Says that a message has failed.
	 * @param request its number, or {@link #NO_REQUEST}
	 * @param body says what was wrong
	 */
	SocketMessage error(long request, Object body);

}
