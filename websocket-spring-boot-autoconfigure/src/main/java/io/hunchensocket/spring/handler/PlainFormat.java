package io.hunchensocket.spring.handler;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.MessageType;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.format.PayloadReader;
import org.jspecify.annotations.Nullable;

/**
 * No format: texts and bytes are the only messages. Used if Jackson is missing.
 */
public final class PlainFormat implements MessageFormat {

	private static final String MISSING = "needs Jackson: add the dependency spring-boot-starter-jackson";

	@Override
	public String name() {
		return "plain";
	}

	@Override
	public MessageType messageType() {
		return MessageType.TEXT;
	}

	@Override
	public MessageFormat withProperties(String typeProperty, String payloadProperty) {
		throw new IllegalArgumentException(MISSING);
	}

	@Override
	public boolean isEnvelope(Object message) {
		return false;
	}

	@Override
	public Envelope open(Object message) {
		throw new IllegalStateException("A message with a type " + MISSING);
	}

	@Override
	public PayloadReader reader(Type payload) {
		throw new IllegalArgumentException(MISSING);
	}

	@Override
	public void requireSendable(Type value, @Nullable String name) {
		throw new IllegalArgumentException(MISSING);
	}

	@Override
	public boolean isReserved(String name) {
		return false;
	}

	@Override
	public SocketMessage event(Object payload, @Nullable String name) {
		throw new IllegalStateException("To send a %s %s".formatted(payload.getClass().getName(), MISSING));
	}

	@Override
	public SocketMessage reply(long request, @Nullable Object payload, @Nullable String name) {
		throw new IllegalStateException("A reply " + MISSING);
	}

	@Override
	public SocketMessage complete(long request) {
		throw new IllegalStateException("A reply " + MISSING);
	}

	@Override
	public SocketMessage request(long number, Object payload) {
		throw new IllegalStateException("A request " + MISSING);
	}

	@Override
	public boolean mayBeReplyOrCancel(Object message) {
		return false;
	}

	@Override
	public String cancelType() {
		return "";
	}

	@Override
	public Optional<Map<String, Object>> error(Object reply) {
		return Optional.empty();
	}

	@Override
	public SocketMessage error(long request, Object body) {
		throw new IllegalStateException("The error %s, but a message about it %s".formatted(body, MISSING));
	}

}
