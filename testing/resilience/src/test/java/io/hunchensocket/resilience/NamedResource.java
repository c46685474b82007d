package io.hunchensocket.resilience;

import java.util.List;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Has part of its path chosen by the client, and fails at every message.
 */
@WebSocketResource("/named/{name}")
class NamedResource extends ObservedResource {

	@Override
	public List<String> subprotocols() {
		return List.of("chat");
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		throw new IllegalStateException("No message is good enough");
	}

}
