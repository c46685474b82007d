package io.hunchensocket.resource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds final verbs of a resource that is proxied. A proxy cannot override a final
 * method, so that it would run on the proxy, whose fields are not set. Any thread may
 * call it.
 */
final class FinalVerbs {

	private static final ClassValue<List<String>> OF_CLASS = new ClassValue<>() {

		@Override
		protected List<String> computeValue(Class<?> type) {
			return Arrays.stream(SocketResource.class.getDeclaredMethods())
				.filter((verb) -> Modifier.isPublic(verb.getModifiers()) && isFinal(type, verb))
				.map(Method::getName)
				.distinct()
				.sorted()
				.toList();
		}

	};

	private FinalVerbs() {
	}

	/**
	 * Checks that a proxied resource has no final verbs.
	 * @throws IllegalArgumentException if the resource is a proxy and has final verbs;
	 * the message says what to do
	 */
	static void refuse(SocketResource<?> resource) {
		if (isClientsMissingIn(resource)) {
			List<String> verbs = in(resource.getClass());
			if (!verbs.isEmpty()) {
				throw new IllegalArgumentException(
						"%s is proxied, but has final methods, which its proxy cannot pass on and which would find all fields null: let %s not be final"
							.formatted(OverriddenVerbs.writtenClass(resource.getClass()).getName(),
									String.join(" and ", verbs)));
			}
		}
	}

	/**
	 * The names of the final verbs of a class, which may be that of a proxy.
	 */
	static List<String> in(Class<?> type) {
		return OF_CLASS.get(type);
	}

	/**
	 * Looks at the written class and its superclasses, not at the proxy: the methods of
	 * the proxy may be final, and they do delegate. A bridge method to a final method is
	 * not final itself.
	 */
	private static boolean isFinal(Class<?> proxy, Method verb) {
		Class<?> written = OverriddenVerbs.writtenClass(proxy);
		Class<?> client = ClientType.of(written);
		for (Class<?> each = written; each != null && each != SocketResource.class; each = each.getSuperclass()) {
			for (Method method : each.getDeclaredMethods()) {
				if (Modifier.isFinal(method.getModifiers()) && method.getName().equals(verb.getName())
						&& overrides(method.getParameterTypes(), verb, client)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * A verb has a type variable where the overriding method has the type of its clients.
	 */
	private static boolean overrides(Class<?>[] types, Method verb, Class<?> client) {
		Class<?>[] ofVerb = verb.getParameterTypes();
		if (types.length != ofVerb.length) {
			return false;
		}
		for (int i = 0; i < types.length; i++) {
			boolean variable = verb.getGenericParameterTypes()[i] instanceof TypeVariable<?>;
			boolean same = variable ? ofVerb[i].isAssignableFrom(types[i]) && types[i].isAssignableFrom(client)
					: types[i] == ofVerb[i];
			if (!same) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether a resource has no set of clients: it is then a proxy that was made without
	 * a constructor.
	 */
	private static boolean isClientsMissingIn(SocketResource<?> resource) {
		@Nullable Object own = resource.clients;
		return own == null;
	}

}
