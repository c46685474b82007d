package io.hunchensocket.resilience;

import java.io.IOException;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Sends large binary messages back from the files that they were put into.
 */
@WebSocketResource("/spool")
class SpoolResource extends ObservedResource {

	@Override
	public void spooledMessageReceived(SocketClient client, SpooledMessage message) throws IOException {
		// Open when this returns, so that it may be deleted then.
		client.sendBinary(message.path());
	}

}
