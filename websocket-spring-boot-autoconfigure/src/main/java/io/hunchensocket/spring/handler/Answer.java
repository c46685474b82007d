package io.hunchensocket.spring.handler;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values that a method returns. Made for each method when the
 * application starts; used by any thread.
 *
 * @param receivers who gets them
 * @param name of the messages that are made of them, or {@code null} if their type says
 * it
 * @param format of the messages
 * @param clients of the resource
 */
record Answer(Receivers receivers, @Nullable String name, MessageFormat format, Clients<SocketClient> clients) {

	/**
	 * Sends a value.
	 * @param value what the method returned
	 * @param client whose message was handled
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 */
	void send(@Nullable Object value, SocketClient client, long request) {
		Object payload = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (request != MessageFormat.NO_REQUEST) {
			client.send(reply(request, payload, client));
		}
		else if (payload != null && this.receivers == Receivers.SENDER) {
			client.send(message(payload));
		}
		if (payload != null) {
			broadcast(payload, client);
		}
	}

	/** Says that there are no more values. */
	void complete(SocketClient client, long request) {
		if (request != MessageFormat.NO_REQUEST) {
			client.send(this.format.complete(request));
		}
	}

	/** A message that the application has made itself is sent before the reply. */
	private SocketMessage reply(long request, @Nullable Object payload, SocketClient client) {
		if (payload instanceof SocketMessage message) {
			client.send(message);
			return this.format.reply(request, null, null);
		}
		return this.format.reply(request, payload, this.name);
	}

	private void broadcast(Object payload, SocketClient client) {
		switch (this.receivers) {
			case ALL -> this.clients.broadcast(message(payload));
			case OTHERS -> this.clients.broadcastExcept(message(payload), client);
			case SENDER -> {
			}
		}
	}

	private SocketMessage message(Object payload) {
		if (payload instanceof SocketMessage message) {
			return message;
		}
		if (payload instanceof byte[] bytes) {
			return SocketMessage.binary(bytes);
		}
		if (payload instanceof ByteBuffer bytes) {
			return SocketMessage.binary(bytes);
		}
		if (payload instanceof String text && this.name == null) {
			return SocketMessage.text(text);
		}
		return this.format.event(payload, this.name);
	}

	/**
	 * Who gets a value.
	 */
	enum Receivers {

		/** The client whose message was handled. */
		SENDER,

		/** All clients of the resource. */
		ALL,

		/** All but the client whose message was handled. */
		OTHERS

	}

}
