package io.hunchensocket.resource;

import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;

/**
 * A function from a request to the resource that takes it. Register several in a
 * {@link DispatchTable}; rooms that come and go are one function over a map. It is called
 * on the request's thread, by many at a time, for every WebSocket handshake that no
 * dispatcher before it claimed, before anything of it is checked: it only looks. What has
 * to be made for a request is made by the supplier of
 * {@link Route#to(String, java.util.function.Supplier)}.
 */
@FunctionalInterface
public interface Dispatcher {

	/**
	 * Looks for the resource of this request.
	 * @param request what the client asks for
	 * @return where it goes, or empty to leave it to the next dispatcher
	 */
	Optional<Route> dispatch(OpeningRequest request);

}
