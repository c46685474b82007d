package io.hunchensocket.spring.handler;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves parameters that are what the engine tells a verb: the client, the clients of
 * the resource, and what happened.
 *
 * @param clients of the resource
 */
record VerbArguments(Clients<SocketClient> clients) implements ArgumentResolver {

	@Override
	public Optional<Argument> resolve(MethodParameter parameter, HandlerVerb verb) {
		Class<?> type = parameter.getParameterType();
		if (Clients.class.isAssignableFrom(type)) {
			Clients<SocketClient> all = this.clients;
			return Optional.of((call) -> all);
		}
		if (SocketClient.class.isAssignableFrom(type)) {
			return Optional.of(client(parameter, verb));
		}
		return isSubject(type, verb) ? Optional.of(Argument.SUBJECT) : ofFrame(parameter, verb);
	}

	private static Argument client(MethodParameter parameter, HandlerVerb verb) {
		if (!verb.hasClient()) {
			throw InvalidHandlerException.of(parameter, "is the client, which is not made yet in " + verb.written(),
					"Take an OpeningRequest instead.");
		}
		return Argument.CLIENT;
	}

	private static boolean isSubject(Class<?> type, HandlerVerb verb) {
		return switch (verb) {
			case NEW_CLIENT -> type == Opening.class;
			case CLIENT_DISCONNECTED -> type == CloseStatus.class;
			case ERROR_OCCURRED -> Throwable.class.isAssignableFrom(type);
			case PONG_RECEIVED -> type == byte[].class;
			default -> false;
		};
	}

	private static Optional<Argument> ofFrame(MethodParameter parameter, HandlerVerb verb) {
		if (verb != HandlerVerb.CHECK_MESSAGE) {
			return Optional.empty();
		}
		if (parameter.getParameterType() == MessageType.class) {
			return Optional.of((call) -> frame(call.subject()).type());
		}
		if (parameter.getParameterType() == long.class) {
			return Optional.of(isFirstNumber(parameter) ? (call) -> frame(call.subject()).length()
					: (call) -> frame(call.subject()).messageLength());
		}
		return Optional.empty();
	}

	private static boolean isFirstNumber(MethodParameter parameter) {
		Class<?>[] types = parameter.getExecutable().getParameterTypes();
		return List.of(types).indexOf(long.class) == parameter.getParameterIndex();
	}

	private static CheckedFrame frame(@Nullable Object subject) {
		if (subject instanceof CheckedFrame frame) {
			return frame;
		}
		throw new IllegalStateException("A check has a frame");
	}

	/**
	 * A frame that a method with {@code @CheckMessage} decides about.
	 *
	 * @param type of the message
	 * @param length of the frame's payload on the wire, in bytes
	 * @param messageLength of the message so far, in bytes
	 */
	record CheckedFrame(MessageType type, long length, long messageLength) {
	}

}
