package io.hunchensocket.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Answers a text with the file that it names.
 */
@WebSocketResource("/download")
class DownloadResource extends ObservedResource {

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		try {
			client.sendBinary(Path.of(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
