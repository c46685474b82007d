package io.hunchensocket.channel;

import io.hunchensocket.SocketMessage;

/**
 * Makes messages of the objects that an application sends, such as JSON. It is called on
 * the thread that sends, before anything is queued, and once for a broadcast. That may be
 * any thread, and several threads at a time; on a loop it must not block.
 */
@FunctionalInterface
public interface MessageConverter {

	/** No objects can be sent: throws {@link IllegalStateException}. */
	MessageConverter NONE = (value) -> {
		throw new IllegalStateException(
				"A %s cannot be sent, for the engine has no MessageConverter: make it with EnginePorts.withConverter, or send a text, bytes or a SocketMessage"
					.formatted(value.getClass().getName()));
	};

	/**
	 * Makes a message of an object.
	 * @param value the object that is sent
	 * @return text or binary. An exception is thrown to the caller that sends
	 */
	SocketMessage convert(Object value);

}
