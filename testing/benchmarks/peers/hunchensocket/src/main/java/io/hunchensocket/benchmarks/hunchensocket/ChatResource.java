package io.hunchensocket.benchmarks.hunchensocket;

import io.hunchensocket.benchmarks.hunchensocket.HunchensocketServer.Where;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Sends each text to all.
 */
class ChatResource extends SocketResource<SocketClient> {

	private final Where where;

	ChatResource(Where where) {
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
		clients().broadcastText(text);
	}

}
