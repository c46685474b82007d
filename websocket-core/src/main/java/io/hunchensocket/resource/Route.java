package io.hunchensocket.resource;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: to a resource that is there, or to one that is named, and given
 * or made once the handshake has passed the checks that need no resource. Refused
 * handshakes make nothing.
 *
 * @param name the name of a resource that is given later
 * @param source gives the resource
 * @param pathVariables the values of the variables in the resource's path, decoded
 */
public record Route(Optional<String> name, Supplier<? extends @Nullable SocketResource<?>> source,
		Map<String, String> pathVariables) {

	/**
	 * Makes it immutable.
	 */
	public Route {
		pathVariables = Map.copyOf(pathVariables);
	}

	/**
	 * A route to a resource that is there.
	 * @param resource who takes the request
	 * @param pathVariables the values of the variables in its path, decoded
	 */
	public Route(SocketResource<?> resource, Map<String, String> pathVariables) {
		this(Optional.empty(), new Present(resource), pathVariables);
	}

	/**
	 * A route without path variables to a resource that is there.
	 * @param resource who takes the request
	 * @return the route
	 */
	public static Route to(SocketResource<?> resource) {
		return new Route(resource, Map.of());
	}

	/**
	 * A route without path variables to a resource that may have to be made: the supplier
	 * is called on the request's thread, at most once for a request, when the rules of
	 * the RFC, the origin and the number of connections have been checked. Several
	 * requests may call it at a time, so that it must be safe to be called by many
	 * threads, and give one resource to all of them.
	 * @param name the resource's name, for which none need be made
	 * @param resource gives the resource, or refuses the handshake by a
	 * {@link io.hunchensocket.handshake.HandshakeRefusedException}; any other exception,
	 * and {@code null}, is answered with 500
	 * @return the route
	 */
	public static Route to(String name, Supplier<? extends @Nullable SocketResource<?>> resource) {
		return new Route(Optional.of(name), resource, Map.of());
	}

	/**
	 * The same route with path variables.
	 * @param variables the values of the variables in the resource's path, decoded
	 * @return a new route
	 */
	public Route withPathVariables(Map<String, String> variables) {
		return new Route(this.name, this.source, variables);
	}

	/**
	 * Gives the resource, which may make it.
	 * @return who takes the request
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
	 * Gives a resource that is there.
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
