package io.hunchensocket.spring.handler;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.HandlerArgumentResolver;
import org.jspecify.annotations.Nullable;

/**
 * One call of a handler method. Its arguments are taken from it.
 */
final class HandlerCall implements HandlerArgumentResolver.Call {

	private final @Nullable SocketClient client;

	/** What the verb is given beside the client, such as the payload of a message. */
	private final @Nullable Object subject;

	private HandlerCall(@Nullable SocketClient client, @Nullable Object subject) {
		this.client = client;
		this.subject = subject;
	}

	/**
	 * A call.
	 * @param client {@code null} in a handshake that has no client yet
	 * @param subject what the verb is given beside the client; in a handshake without a
	 * client its {@link OpeningRequest} or {@link Opening}
	 */
	static HandlerCall of(@Nullable SocketClient client, @Nullable Object subject) {
		return new HandlerCall(client, subject);
	}

	@Override
	public Optional<SocketClient> client() {
		return Optional.ofNullable(this.client);
	}

	/** The client of a verb that has one. */
	SocketClient requiredClient() {
		return (SocketClient) required(this.client, "There is no client yet");
	}

	@Nullable Object subject() {
		return this.subject;
	}

	@Override
	public OpeningRequest request() {
		if (this.client != null) {
			return this.client.request();
		}
		return (this.subject instanceof Opening opening) ? opening.request()
				: (OpeningRequest) required(this.subject, "A call without a client has a handshake");
	}

	@Override
	public Map<String, String> pathVariables() {
		if (this.client != null) {
			return this.client.pathVariables();
		}
		if (this.subject instanceof Opening opening) {
			return opening.pathVariables();
		}
		throw new IllegalStateException("The variables of the path are not known yet");
	}

	private static Object required(@Nullable Object value, String otherwise) {
		if (value == null) {
			throw new IllegalStateException(otherwise);
		}
		return value;
	}

}
