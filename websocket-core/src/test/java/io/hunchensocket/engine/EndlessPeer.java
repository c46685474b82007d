package io.hunchensocket.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;
import io.hunchensocket.transport.TransportListener;
import org.jspecify.annotations.Nullable;

/**
 * A peer that sends the same bytes each time it is told to, and counts what it gets. It
 * allocates nothing, so that what is allocated is the engine's. Touched on the loop
 * alone.
 */
public final class EndlessPeer implements Transport, TransportListener {

	private final byte[] bytes;

	private int unread;

	private long received;

	private @Nullable TransportListener connection;

	/**
	 * A peer that sends these bytes.
	 */
	public EndlessPeer(byte[] bytes) {
		this.bytes = bytes;
	}

	/** How many bytes the engine has written. */
	public long received() {
		return this.received;
	}

	@Override
	public void open(EventLoop loop, TransportListener listener) {
		this.connection = listener;
	}

	/** Sends once more: its connection reads within this turn of the loop. */
	@Override
	public void turnEnded() throws IOException {
		TransportListener reader = this.connection;
		if (reader == null) {
			throw new IllegalStateException("The connection is not open");
		}
		this.unread = this.bytes.length;
		reader.readable();
	}

	@Override
	public int read(ByteBuffer target) {
		int length = this.unread;
		target.put(this.bytes, this.bytes.length - length, length);
		this.unread = 0;
		return length;
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
		throw new AssertionError(error);
	}

	@Override
	public void readable() {
		// Nothing is asked of the loop's selector.
	}

	@Override
	public void writable() {
		// Nor this.
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
		throw new IllegalStateException("It always takes everything");
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
