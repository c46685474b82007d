package io.hunchensocket.resource;

import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;

/**
 * Finds the resource for a request. Register dispatchers in a {@link DispatchTable}: one
 * dispatcher over a map can serve resources that are added and removed, such as chat
 * rooms. A dispatcher is called on the thread of the request, by several threads at a
 * time, for every WebSocket handshake that no dispatcher before it has taken. Nothing of
 * the handshake has been checked yet, so a dispatcher must not make anything. If the
 * resource has to be made, the supplier of
 * {@link Route#to(String, java.util.function.Supplier)} makes it.
 */
@FunctionalInterface
public interface Dispatcher {

	/**
	 * Finds the resource of this request. An exception refuses the handshake, with 500
	 * unless it has an HTTP status.
	 * @param request the opening handshake
	 * @return the route to the resource, or empty to leave the request to the next
	 * dispatcher; never {@code null}
	 */
	Optional<Route> dispatch(OpeningRequest request);

}
