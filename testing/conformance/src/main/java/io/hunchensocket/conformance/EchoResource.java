package io.hunchensocket.conformance;

import java.util.List;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Sends every message back as it came.
 */
@WebSocketResource("/echo")
class EchoResource extends SocketResource<SocketClient> {

	@Override
	public List<String> subprotocols() {
		return List.of("echo");
	}

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.sendText(text);
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		client.sendBinary(bytes);
	}

}
