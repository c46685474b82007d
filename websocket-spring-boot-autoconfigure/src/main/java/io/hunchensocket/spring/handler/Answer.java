package io.hunchensocket.spring.handler;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.handler.FormatConverter.NamedValue;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values that a method returns. Made for each method when the
 * application starts; used by any thread.
 *
 * @param receivers who gets them
 * @param name of the messages that are made of them, or {@code null} if their type says
 * it
 * @param formats of the messages
 * @param clients of the resource
 */
record Answer(Receivers receivers, @Nullable String name, Formats formats, Clients<SocketClient> clients) {

	/**
	 * Sends a value.
	 * @param value what the method returned
	 * @param client whose message was handled
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 */
	void send(@Nullable Object value, SocketClient client, long request) {
		Object payload = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (request != MessageFormat.NO_REQUEST) {
			SocketMessage reply = reply(request, payload, client);
			broadcast(payload, client);
			sendAsIs(payload, client);
			client.send(reply);
		}
		else if (payload != null && this.receivers == Receivers.SENDER) {
			client.send(named(payload));
		}
		else {
			broadcast(payload, client);
		}
	}

	/** Says that there are no more values. */
	void complete(SocketClient client, long request) {
		if (request != MessageFormat.NO_REQUEST) {
			client.send(this.formats.of(client).complete(request));
		}
	}

	/**
	 * The reply is made before anything is sent: if it cannot be made, the client gets an
	 * error and nothing else.
	 */
	private SocketMessage reply(long request, @Nullable Object payload, SocketClient client) {
		Object told = (payload instanceof SocketMessage) ? null : payload;
		return this.formats.of(client).reply(request, told, (told != null) ? this.name : null);
	}

	/** A message that the application has made itself is sent before the reply. */
	private static void sendAsIs(@Nullable Object payload, SocketClient client) {
		if (payload instanceof SocketMessage message) {
			client.send(message);
		}
	}

	private void broadcast(@Nullable Object payload, SocketClient client) {
		if (payload == null) {
			return;
		}
		switch (this.receivers) {
			case ALL -> this.clients.broadcast(named(payload));
			case OTHERS -> this.clients.broadcastExcept(named(payload), client);
			case SENDER -> {
			}
		}
	}

	/**
	 * A value goes with the name that the method gives it. What has no type needs none.
	 */
	private Object named(Object payload) {
		boolean asIs = payload instanceof SocketMessage || payload instanceof byte[] || payload instanceof ByteBuffer;
		return (asIs || this.name == null) ? payload : new NamedValue(payload, this.name);
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
