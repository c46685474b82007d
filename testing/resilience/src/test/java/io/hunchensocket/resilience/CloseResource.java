package io.hunchensocket.resilience;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Closes each client with the text it sent as the reason.
 */
@WebSocketResource("/close")
class CloseResource extends ObservedResource {

	static final int CODE = 4000;

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.close(CloseStatus.of(CODE, text));
	}

}
