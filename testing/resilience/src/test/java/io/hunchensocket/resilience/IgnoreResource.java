package io.hunchensocket.resilience;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Takes every message and does nothing with it.
 */
@WebSocketResource("/ignore")
class IgnoreResource extends ObservedResource {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		// Nothing.
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		// Nothing.
	}

}
