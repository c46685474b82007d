package io.hunchensocket.resilience;

import io.hunchensocket.spring.WebSocketResource;

/**
 * Echoes on the loop itself.
 */
@WebSocketResource("/direct")
class DirectResource extends AbstractEcho {

	@Override
	public boolean isNonBlocking() {
		return true;
	}

}
