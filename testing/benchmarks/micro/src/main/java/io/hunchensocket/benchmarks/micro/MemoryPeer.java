package io.hunchensocket.benchmarks.micro;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;
import io.hunchensocket.transport.TransportListener;
import org.jspecify.annotations.Nullable;

/**
 * A peer without a socket: it sends the same message each time that it is told so by the
 * end of a turn, and takes everything. Touched on the loop alone.
 */
final class MemoryPeer implements Transport, TransportListener {

	private final byte[] message;

	private boolean sent;

	private long received;

	private @Nullable TransportListener connection;

	MemoryPeer(byte[] message) {
		this.message = message;
	}

	/** How many bytes were written. */
	long received() {
		return this.received;
	}

	@Override
	public void open(EventLoop loop, TransportListener listener) {
		this.connection = listener;
	}

	@Override
	public void turnEnded() throws IOException {
		TransportListener reader = this.connection;
		if (reader != null) {
			this.sent = true;
			reader.readable();
		}
	}

	@Override
	public int read(ByteBuffer target) {
		if (!this.sent) {
			return 0;
		}
		this.sent = false;
		target.put(this.message);
		return this.message.length;
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean write(ByteBuffer source) {
		this.received += source.remaining();
		source.position(source.limit());
		return true;
	}

	@Override
	public void failed(Throwable error) {
		throw new IllegalStateException(error);
	}

	@Override
	public void readable() {
		// Only the end of a turn is asked for.
	}

	@Override
	public void writable() {
		// Only the end of a turn is asked for.
	}

	@Override
	public void suspendReading() {
		// It sends when it is told to.
	}

	@Override
	public void resumeReading() {
		// It sends when it is told to.
	}

	@Override
	public void awaitWritable() {
		// It takes everything at once.
	}

	@Override
	public boolean shutdownOutput() {
		return true;
	}

	@Override
	public int discard(ByteBuffer scratch) {
		return -1;
	}

	@Override
	public void close() {
		// Holds nothing.
	}

}
