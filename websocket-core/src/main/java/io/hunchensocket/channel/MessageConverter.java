package io.hunchensocket.channel;

import io.hunchensocket.SocketMessage;

/**
 * Makes messages of objects that are sent, such as JSON. Called on the thread that sends,
 * before anything is queued, and once for a broadcast; on any thread, and on many at the
 * same time.
 */
@FunctionalInterface
public interface MessageConverter {

	/** Nothing but messages can be sent. */
	MessageConverter NONE = (value) -> {
		throw new IllegalStateException(
				"A %s cannot be sent, for the engine has no MessageConverter: make it with EnginePorts.withConverter, or send a text, bytes or a SocketMessage"
					.formatted(value.getClass().getName()));
	};

	/**
	 * Makes a message of an object.
	 * @param value what is sent
	 * @return text or binary. What is thrown instead reaches whoever sends
	 */
	SocketMessage convert(Object value);

}
