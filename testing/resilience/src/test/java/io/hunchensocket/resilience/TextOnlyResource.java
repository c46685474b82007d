package io.hunchensocket.resilience;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Overrides no verb for binary messages, and so takes none.
 */
@WebSocketResource("/text")
class TextOnlyResource extends ObservedResource {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.sendText(text);
	}

}
