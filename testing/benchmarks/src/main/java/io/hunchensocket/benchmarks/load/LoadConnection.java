package io.hunchensocket.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SocketTransport;
import io.hunchensocket.transport.TransportListener;

/**
 * One connection of the load. Touched on its loop alone.
 */
final class LoadConnection implements TransportListener {

	private final SocketTransport transport;

	private final EventLoop loop;

	private final Repeater frames;

	private final Decoder decoder;

	private final Load load;

	/** What the load keeps with this connection. */
	private final int index;

	LoadConnection(int index, SocketTransport transport, EventLoop loop, Repeater frames, Decoder decoder, Load load) {
		this.index = index;
		this.transport = transport;
		this.loop = loop;
		this.frames = frames;
		this.decoder = decoder;
		this.load = load;
	}

	void open() {
		try {
			this.transport.open(this.loop, this);
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	/**
	 * Sends so many messages at once.
	 */
	void send(int messages) {
		try {
			this.frames.add(messages);
			this.frames.write(this.transport);
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	@Override
	public void readable() throws IOException {
		ByteBuffer buffer = this.loop.buffers().forReading();
		int length = this.transport.read(buffer);
		if (length < 0) {
			throw new EOFException("The server has closed a connection");
		}
		if (length > 0) {
			int messages = this.decoder.count(buffer.flip());
			if (messages > 0) {
				this.load.received(this, messages);
			}
		}
	}

	@Override
	public void writable() throws IOException {
		this.frames.write(this.transport);
	}

	@Override
	public void turnEnded() {
		// Nothing is gathered: what is to be sent is sent at once.
	}

	@Override
	public void failed(Throwable error) {
		this.load.failed(error);
	}

	void close() {
		this.transport.close();
	}

	int index() {
		return this.index;
	}

}
