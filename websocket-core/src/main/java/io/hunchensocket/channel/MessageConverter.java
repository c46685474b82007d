package io.hunchensocket.channel;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Whether the clients of one resource may have different converters, because they
	 * speak different formats. An object is then converted for each of them, once for
	 * each format.
	 * @return {@code false} by default
	 */
	default boolean differsByClient() {
		return false;
	}

	/**
	 * Makes a message of an object, and checks that there is one. For engines.
	 * @param value the object that is sent
	 * @return text or binary
	 * @throws IllegalStateException if {@link #convert} returned {@code null}
	 */
	default SocketMessage toMessage(Object value) {
		@Nullable SocketMessage message = convert(value);
		if (message == null) {
			throw new IllegalStateException("convert of %s returned null for a %s: return a message, or throw"
				.formatted(getClass().getName(), value.getClass().getName()));
		}
		return message;
	}

	/**
	 * Sends an object as a request to a client.
	 * @param <R> the type of the reply
	 * @param client the channel of the client
	 * @param value the object that is sent
	 * @param reply the type that the reply is read as
	 * @param timeout how long the client may take
	 * @return completed with the reply
	 * @throws IllegalStateException if the clients of the resource cannot be asked; the
	 * default throws it
	 */
	default <R> CompletionStage<R> request(ClientChannel client, Object value, Class<R> reply, Duration timeout) {
		throw new IllegalStateException(
				"A request needs a resource that is a bean with methods for named messages, such as @MessageReceived(\"move\")");
	}

}
