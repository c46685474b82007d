package io.hunchensocket.resource;

import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;

/**
 * A function from a request to the resource that takes it. Register several in a
 * {@link DispatchTable}; rooms that come and go are one function over a map. It is called
 * on the request's thread, by many at a time, for every WebSocket handshake that no
 * dispatcher before it claimed.
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
