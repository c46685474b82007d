package io.hunchensocket.spring.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;

/**
 * A resource that reads binary messages while they arrive and answers each with its
 * length. Texts are taken as a whole, and answered with themselves.
 */
public class StreamRoom extends Room {

	private final BlockingQueue<SocketClient> begun = new LinkedBlockingQueue<>();

	@Override
	public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
		this.begun.add(client);
		byte[] buffer = new byte[8192];
		long length = 0;
		for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
			length += read;
		}
		client.sendText(length + " bytes");
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		client.sendText(text);
	}

	/**
	 * Waits until a verb begins to read.
	 * @return whose message it is
	 */
	public SocketClient nextBegun() {
		try {
			SocketClient client = this.begun.poll(Await.LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
			if (client == null) {
				throw new AssertionError("No message has begun within " + Await.LONG_ENOUGH);
			}
			return client;
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Whether a verb has begun to read that {@link #nextBegun()} has not answered.
	 * @return at once
	 */
	public boolean hasBegun() {
		return !this.begun.isEmpty();
	}

}
