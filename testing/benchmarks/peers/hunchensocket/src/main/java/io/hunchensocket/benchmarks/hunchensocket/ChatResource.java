package io.hunchensocket.benchmarks.hunchensocket;

import io.hunchensocket.benchmarks.hunchensocket.HunchensocketServer.Where;
import io.hunchensocket.resource.SocketClient;

/**
 * Sends each text to all.
 */
class ChatResource extends MeasuredResource {

	ChatResource(Where where) {
		super(where);
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		clients().broadcastText(text);
	}

}
