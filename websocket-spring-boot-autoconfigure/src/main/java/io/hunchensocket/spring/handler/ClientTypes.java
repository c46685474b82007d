package io.hunchensocket.spring.handler;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Finds the type of the clients of a resource: what its method for new clients returns,
 * or the most specific type that its other methods take. Used by the thread that starts
 * the application.
 */
final class ClientTypes {

	private ClientTypes() {
	}

	/**
	 * The type of the clients.
	 * @param type of the resource
	 * @throws InvalidHandlerException if the methods do not fit together
	 */
	static Class<?> find(Class<?> type, HandlerScan methods) {
		Optional<Class<?>> made = methods.one(HandlerVerb.NEW_CLIENT).map((method) -> made(method, type));
		Class<?> client = made.orElse(SocketClient.class);
		for (Method method : methods.withClients()) {
			for (MethodParameter parameter : parameters(method, type).toList()) {
				Class<?> taken = taken(parameter);
				if (taken.isAssignableFrom(client)) {
					continue;
				}
				if (made.isPresent() || !client.isAssignableFrom(taken)) {
					throw InvalidHandlerException.of(parameter,
							"does not fit: the clients of this resource are of the type " + client.getName(),
							"Let all methods take the same type of clients, or one of its superclasses.");
				}
				client = taken;
			}
		}
		return client;
	}

	private static Class<?> made(Method method, Class<?> type) {
		Class<?> made = ResolvableType.forMethodReturnType(method, type).toClass();
		if (!SocketClient.class.isAssignableFrom(made)) {
			throw InvalidHandlerException.of(method, "does not return a client",
					"Return a SocketClient, or a class that extends it.");
		}
		return made;
	}

	static Stream<MethodParameter> parameters(Method method, Class<?> type) {
		return IntStream.range(0, method.getParameterCount())
			.mapToObj((index) -> new MethodParameter(method, index).withContainingClass(type));
	}

	/** The type of clients that a parameter takes, or that of all clients. */
	private static Class<?> taken(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (SocketClient.class.isAssignableFrom(type)) {
			return type;
		}
		if (Clients.class.isAssignableFrom(type)) {
			Class<?> named = ResolvableType.forMethodParameter(parameter).as(Clients.class).getGeneric(0).resolve();
			return (named != null && SocketClient.class.isAssignableFrom(named)) ? named : SocketClient.class;
		}
		return SocketClient.class;
	}

}
