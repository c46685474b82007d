package io.hunchensocket.resource;

import java.util.Map;

/**
 * Where a request goes.
 *
 * @param resource who takes it
 * @param pathVariables the values of the variables in the resource's path, decoded
 */
public record Route(SocketResource<?> resource, Map<String, String> pathVariables) {

	/**
	 * Makes it immutable.
	 */
	public Route {
		pathVariables = Map.copyOf(pathVariables);
	}

	/**
	 * A route without path variables.
	 * @param resource who takes the request
	 * @return the route
	 */
	public static Route to(SocketResource<?> resource) {
		return new Route(resource, Map.of());
	}

}
