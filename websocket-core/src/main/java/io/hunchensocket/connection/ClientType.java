package io.hunchensocket.connection;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import org.jspecify.annotations.Nullable;

/**
 * The type of a resource's clients, as far as its class tells.
 */
final class ClientType {

	private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

	private ClientType() {
	}

	/**
	 * The type of the clients.
	 * @param resource a class of resources
	 * @return {@link SocketClient} also where nothing is told of it
	 */
	static Class<?> of(Class<?> resource) {
		ClientType type = new ClientType();
		Class<?> child = resource;
		for (Class<?> parent = child.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
			type.collect(child.getGenericSuperclass(), parent);
			child = parent;
		}
		return type.erasure(SocketResource.class.getTypeParameters()[0]);
	}

	private void collect(@Nullable Type generic, Class<?> parent) {
		if (generic instanceof ParameterizedType parameterized) {
			TypeVariable<?>[] variables = parent.getTypeParameters();
			for (int i = 0; i < variables.length; i++) {
				this.arguments.put(variables[i], parameterized.getActualTypeArguments()[i]);
			}
		}
	}

	private Class<?> erasure(Type type) {
		if (type instanceof Class<?> known) {
			return known;
		}
		if (type instanceof ParameterizedType parameterized) {
			return erasure(parameterized.getRawType());
		}
		if (type instanceof TypeVariable<?> variable) {
			return erasure(this.arguments.getOrDefault(variable, variable.getBounds()[0]));
		}
		throw new IllegalArgumentException("A client cannot be a " + type.getTypeName());
	}

}
