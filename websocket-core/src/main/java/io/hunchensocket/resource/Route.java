package io.hunchensocket.resource;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The way of a request to its resource. The resource exists already, or a supplier gives
 * it by the time that the handshake has passed all checks that need no resource, so that
 * a refused handshake does not make one.
 *
 * @param name the name of a resource that the supplier gives later; empty if the resource
 * exists already
 * @param source gives the resource
 * @param pathVariables the decoded values of the variables in the resource's path, by
 * name
 */
public record Route(Optional<String> name, Supplier<? extends @Nullable SocketResource<?>> source,
		Map<String, String> pathVariables) {

	/**
	 * Copies the variables.
	 */
	public Route {
		pathVariables = Map.copyOf(pathVariables);
	}

	/**
	 * A route to a resource that exists already.
	 * @param resource takes the request
	 * @param pathVariables the decoded values of the variables in its path, by name
	 */
	public Route(SocketResource<?> resource, Map<String, String> pathVariables) {
		this(Optional.empty(), new Present(resource), pathVariables);
	}

	/**
	 * A route to a resource that exists already, without path variables.
	 * @param resource takes the request
	 * @return the route
	 */
	public static Route to(SocketResource<?> resource) {
		return new Route(resource, Map.of());
	}

	/**
	 * A route to a resource that may have to be made, without path variables. The
	 * supplier is called on the request's thread, at most once for a request, after the
	 * rules of the RFC, the origin and the number of connections have been checked.
	 * Several threads may call it at a time: it must be thread-safe, and give the same
	 * resource to all of them.
	 * @param name the name of the resource, known before the resource is made
	 * @param resource gives the resource, or refuses the handshake by a
	 * {@link io.hunchensocket.handshake.HandshakeRefusedException}; any other exception,
	 * or {@code null}, is answered with 500
	 * @return the route
	 */
	public static Route to(String name, Supplier<? extends @Nullable SocketResource<?>> resource) {
		return new Route(Optional.of(name), resource, Map.of());
	}

	/**
	 * The same route with path variables.
	 * @param variables the decoded values of the variables in the resource's path, by
	 * name
	 * @return a new route
	 */
	public Route withPathVariables(Map<String, String> variables) {
		return new Route(this.name, this.source, variables);
	}

	/**
	 * The resource; the supplier may make it now.
	 * @return the resource that takes the request
	 * @throws IllegalStateException if the supplier gives none
	 */
	public SocketResource<?> resource() {
		SocketResource<?> resource = this.source.get();
		if (resource == null) {
			throw new IllegalStateException(
					"The supplier of the route to \"%s\" has given no resource (null)".formatted(this.name.orElse("")));
		}
		return resource;
	}

	/**
	 * A supplier of a resource that exists already.
	 */
	private record Present(SocketResource<?> resource) implements Supplier<SocketResource<?>> {

		private Present {
			Objects.requireNonNull(resource);
		}

		@Override
		public SocketResource<?> get() {
			return this.resource;
		}

	}

}
