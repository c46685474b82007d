package io.hunchensocket.spring.testsupport;

import java.io.IOException;
import java.nio.file.Files;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;

/**
 * A resource that answers each binary message with what the application sees of it: where
 * it is, and then the same message as a file.
 */
public class SpoolRoom extends Room {

	@Override
	public void spooledMessageReceived(SocketClient client, SpooledMessage message) throws IOException {
		client.sendText(message.toString());
		client.sendText(message.path().toString());
		if (Files.size(message.path()) != message.length()) {
			throw new IllegalStateException("The file is not the message");
		}
		client.sendBinary(message.bytes());
	}

}
