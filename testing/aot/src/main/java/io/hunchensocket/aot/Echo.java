package io.hunchensocket.aot;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

class Echo extends SocketResource<SocketClient> {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.sendText(text);
	}

}
