package io.hunchensocket.connection;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketResource;

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
		if (Clients.isMissingIn(resource)) {
			List<String> verbs = OF_CLASS.get(resource.getClass());
			if (!verbs.isEmpty()) {
				throw new IllegalArgumentException(
						"%s is proxied, but has final methods, which its proxy cannot pass on and which would find all fields null: let %s not be final"
							.formatted(Overrides.writtenClass(resource.getClass()).getName(),
									String.join(" and ", verbs)));
			}
		}
	}

	/**
	 * A method that bridges to a final one is not final itself; those of the proxy are,
	 * and pass on what they are called for.
	 */
	private static boolean isFinal(Class<?> proxy, Method verb) {
		for (Class<?> each = Overrides.writtenClass(proxy); each != null
				&& each != SocketResource.class; each = each.getSuperclass()) {
			for (Method method : each.getDeclaredMethods()) {
				if (Modifier.isFinal(method.getModifiers()) && method.getName().equals(verb.getName())
						&& method.getParameterCount() == verb.getParameterCount()) {
					return true;
				}
			}
		}
		return false;
	}

}
