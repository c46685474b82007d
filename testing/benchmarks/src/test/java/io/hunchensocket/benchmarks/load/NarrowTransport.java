package io.hunchensocket.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;
import io.hunchensocket.transport.TransportListener;

/**
 * Takes as many bytes of each write as a test says, and remembers them.
 */
final class NarrowTransport implements Transport {

	private final StringBuilder written = new StringBuilder();

	private int room = Integer.MAX_VALUE;

	private int writes;

	private boolean awaited;

	void takeOnly(int bytes) {
		this.room = bytes;
	}

	String written() {
		return this.written.toString();
	}

	int writes() {
		return this.writes;
	}

	boolean isAwaited() {
		return this.awaited;
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean write(ByteBuffer source) {
		this.writes++;
		byte[] taken = new byte[Math.min(this.room, source.remaining())];
		source.get(taken);
		this.written.append(new String(taken, StandardCharsets.US_ASCII));
		return !source.hasRemaining();
	}

	@Override
	public void awaitWritable() {
		this.awaited = true;
	}

	@Override
	public void open(EventLoop loop, TransportListener listener) {
	}

	@Override
	public int read(ByteBuffer target) {
		return 0;
	}

	@Override
	public void suspendReading() {
	}

	@Override
	public void resumeReading() {
	}

	@Override
	public boolean shutdownOutput() {
		return true;
	}

	@Override
	public int discard(ByteBuffer scratch) {
		return 0;
	}

	@Override
	public void close() {
	}

}
