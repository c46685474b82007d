package io.hunchensocket.resilience;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Reads binary messages while they arrive, and answers each with its length.
 */
@WebSocketResource("/upload")
class UploadResource extends ObservedResource {

	private final AtomicInteger reading = new AtomicInteger();

	@Override
	public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
		this.reading.incrementAndGet();
		try {
			byte[] buffer = new byte[8192];
			long length = 0;
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				length += read;
			}
			client.sendText(length + " bytes");
		}
		finally {
			this.reading.decrementAndGet();
		}
	}

	/** How many verbs are running. */
	int reading() {
		return this.reading.get();
	}

}
