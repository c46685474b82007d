package io.hunchensocket.benchmarks.hunchensocket;

import io.hunchensocket.benchmarks.hunchensocket.HunchensocketServer.Where;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Sends each message back.
 */
class EchoResource extends SocketResource<SocketClient> {

	private final Where where;

	EchoResource(Where where) {
		this.where = where;
	}

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

	@Override
	public boolean isNonBlocking() {
		return this.where == Where.ON_THE_LOOP;
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
