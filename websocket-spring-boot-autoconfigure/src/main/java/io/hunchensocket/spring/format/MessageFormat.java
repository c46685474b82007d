package io.hunchensocket.spring.format;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.MessageType;
import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * A format of messages that have a type. Such a message is called an envelope. It has a
 * type, perhaps the number of a request or of the request that it answers, and a payload.
 * Make it a bean to add a format; a resource names those that it speaks by
 * {@link io.hunchensocket.spring.TypedMessages}.
 * <p>
 * Messages that are read are given as the engine has them: a {@code String} or a
 * {@code byte[]}, according to {@link #messageType}. Any thread may call the methods.
 */
public interface MessageFormat {

	/**
	 * The number of a message that is no request. Numbers of requests are not negative.
	 */
	long NO_REQUEST = -1;

	/**
	 * The name of the format.
	 * @return such as "json"
	 */
	String name();

	/**
	 * The subprotocol by which clients ask for this format. Source: RFC 6455, section
	 * 1.9.
	 * @return "hunchensocket." and the name, by default
	 */
	default String subprotocol() {
		return "hunchensocket." + name();
	}

	/**
	 * Whether envelopes are text or binary messages.
	 * @return the same at each call
	 */
	MessageType messageType();

	/**
	 * This format with other names of properties.
	 * @param typeProperty the property that holds the type
	 * @param payloadProperty the property that holds the payload; empty if its own
	 * properties stand beside the type
	 * @return the new format
	 * @throws IllegalArgumentException if the format cannot have these names
	 */
	MessageFormat withProperties(String typeProperty, String payloadProperty);

	/**
	 * Whether a message is an envelope. If it is not, it is a message without a type.
	 * @param message as {@link #messageType} says
	 * @return {@code true} also for envelopes that are malformed
	 */
	boolean isEnvelope(Object message);

	/**
	 * Opens an envelope, and reads its type.
	 * @param message as {@link #messageType} says
	 * @return the envelope, to be closed
	 * @throws MalformedMessageException if the type cannot be read
	 */
	Envelope open(Object message);

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
	 * Whether a message may answer a request, or cancel one. It is asked on the loop, and
	 * may say so of other messages.
	 * @param message as {@link #messageType} says
	 * @return {@code false} if it is certain
	 */
	boolean mayBeReplyOrCancel(Object message);

	/**
	 * The type of a message by which a client cancels a request.
	 */
	String cancelType();

	/**
	 * What a client says is wrong with a request.
	 * @param reply an envelope that answers a request, as {@link #messageType} says
	 * @return the members of the error, or empty if the reply is no error
	 */
	Optional<Map<String, Object>> error(Object reply);

	/**
	 * Says that a message has failed.
	 * @param request its number, or {@link #NO_REQUEST}
	 * @param body says what was wrong
	 */
	SocketMessage error(long request, Object body);

}
