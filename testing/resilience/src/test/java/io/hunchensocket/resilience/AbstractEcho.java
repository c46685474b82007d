package io.hunchensocket.resilience;

import io.hunchensocket.resource.SocketClient;

/**
 * Sends every message back as it came.
 */
abstract class AbstractEcho extends ObservedResource {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.sendText(text);
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		client.sendBinary(bytes);
	}

}
