package io.hunchensocket.resource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Verbs that a proxy of a resource cannot pass on to it, because they are final: they
 * would run on the proxy, whose fields nobody has set.
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
	 * Looks for such verbs.
	 * @throws IllegalArgumentException if a resource is a proxy and has some; with what
	 * to do
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
	 * Their names, in a class that may be proxied.
	 */
	static List<String> in(Class<?> type) {
		return OF_CLASS.get(type);
	}

	/**
	 * A method that bridges to a final one is not final itself; those of the proxy are,
	 * and pass on what they are called for.
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

	/** A verb has a type variable where a class that overrides it has its own clients. */
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
	 * Whether a resource has no set of its own: it is a proxy that no constructor has
	 * made.
	 */
	private static boolean isClientsMissingIn(SocketResource<?> resource) {
		@Nullable Object own = resource.clients;
		return own == null;
	}

}
