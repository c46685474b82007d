package io.hunchensocket.benchmarks.hunchensocket;

import io.hunchensocket.benchmarks.hunchensocket.HunchensocketServer.Where;
import io.hunchensocket.resource.SocketClient;

/**
 * Sends each message back.
 */
class EchoResource extends MeasuredResource {

	EchoResource(Where where) {
		super(where);
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
