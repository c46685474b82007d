package io.hunchensocket.benchmarks.compression;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.server.WireClient;

/**
 * The clients of one room: one of them speaks, and all of them listen.
 */
final class Audience implements AutoCloseable {

	/** So long nothing has come: the server is broken. */
	private static final long PATIENCE_MILLIS = 30_000;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

	private final List<WireClient> clients = new ArrayList<>();

	private final Selector selector = Selector.open();

	private final String message;

	private final long bytesOfOne;

	/**
	 * Opens all clients, and learns how long a message is for each.
	 * @param message what is sent each time
	 */
	Audience(int size, String message, WireClient.Opener opener) throws IOException {
		this.message = message;
		this.clients.add(opener.open());
		this.clients.get(0).send(message);
		this.bytesOfOne = this.clients.get(0).skipFrame();
		while (this.clients.size() < size) {
			this.clients.add(opener.open());
		}
		for (WireClient client : this.clients) {
			client.socket().configureBlocking(false);
			client.socket().register(this.selector, SelectionKey.OP_READ);
		}
	}

	/**
	 * Lets one client speak, and waits until all have heard it; as often as is said.
	 */
	void hear(int messages) throws IOException {
		for (int i = 0; i < messages; i++) {
			this.clients.get(0).send(this.message);
			long missing = this.bytesOfOne * this.clients.size();
			while (missing > 0) {
				missing -= read();
			}
		}
	}

	private long read() throws IOException {
		if (this.selector.select(PATIENCE_MILLIS) == 0) {
			throw new IOException("Nothing comes from the server");
		}
		long read = 0;
		for (SelectionKey key : this.selector.selectedKeys()) {
			int length = ((SocketChannel) key.channel()).read(this.buffer.clear());
			if (length < 0) {
				throw new EOFException("The server has closed a connection");
			}
			read += length;
		}
		this.selector.selectedKeys().clear();
		return read;
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
		for (WireClient client : this.clients) {
			client.close();
		}
	}

}
