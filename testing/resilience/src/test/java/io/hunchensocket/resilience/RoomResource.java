package io.hunchensocket.resilience;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Sends what one client says to all.
 */
@WebSocketResource("/room")
class RoomResource extends ObservedResource {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		clients().broadcastText(text);
	}

}
