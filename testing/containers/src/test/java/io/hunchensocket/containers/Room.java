package io.hunchensocket.containers;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

/**
 * The room of the application.
 */
@WebSocketResource("/chat")
class Room extends SocketResource<SocketClient> {

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

}
