package io.hunchensocket.resource;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the type of the clients of a resource, from the type arguments of its class. Any
 * thread may call it.
 */
final class ClientType {

	/** Whether a resource of this class makes clients of its own type. */
	private static final ClassValue<Boolean> IS_MADE = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			Class<?> written = OverriddenVerbs.writtenClass(type);
			return of(written) == SocketClient.class
					|| OverriddenVerbs.isDeclaredBelow(written, "newClient", Opening.class);
		}

	};

	private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

	private ClientType() {
	}

	/**
	 * Checks that {@code newClient} is overridden if the clients have a type of their
	 * own: the default makes a {@link SocketClient}.
	 * @throws IllegalArgumentException if it is not; the message says what to do
	 */
	static void requireMade(SocketResource<?> resource) {
		if (!IS_MADE.get(resource.getClass())) {
			Class<?> written = OverriddenVerbs.writtenClass(resource.getClass());
			throw new IllegalArgumentException(
					"%s has clients of the type %s, but leaves it to the default to make them, which knows no other than SocketClient: override newClient"
						.formatted(written.getName(), of(written).getName()));
		}
	}

	/**
	 * The type of the clients.
	 * @param resource a class of resources
	 * @return the type, or {@link SocketClient} if the class does not name one
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
