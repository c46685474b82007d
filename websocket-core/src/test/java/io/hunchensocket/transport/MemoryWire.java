package io.hunchensocket.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The bytes between a {@link MemoryTransport} and the test that plays its peer.
 */
class MemoryWire {

	private final ArrayDeque<ByteBuffer> arriving = new ArrayDeque<>();

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private Optional<IOException> broken = Optional.empty();

	private long room = Long.MAX_VALUE;

	private boolean endNeedsRoom;

	private boolean peerEnded;

	private boolean outputEnded;

	private boolean closed;

	private int writes;

	final synchronized void arrive(ByteBuffer bytes) {
		this.arriving.add(bytes);
	}

	final synchronized void arriveEnd() {
		this.peerEnded = true;
	}

	final synchronized void cut() {
		this.broken = Optional.of(new IOException("Connection reset by the test"));
	}

	final synchronized void makeRoom(long bytes) {
		this.room = bytes;
	}

	final synchronized boolean hasNews() {
		return !this.closed && (!this.arriving.isEmpty() || this.peerEnded || this.broken.isPresent());
	}

	final synchronized boolean takesMore() {
		return !this.closed && (this.room > 0 || this.broken.isPresent());
	}

	final synchronized int take(ByteBuffer target) throws IOException {
		requireWhole();
		ByteBuffer first = this.arriving.peek();
		if (first == null) {
			return this.peerEnded ? -1 : 0;
		}
		int length = Math.min(first.remaining(), target.remaining());
		target.put(first.slice(first.position(), length));
		first.position(first.position() + length);
		if (!first.hasRemaining()) {
			this.arriving.remove();
		}
		return length;
	}

	final synchronized boolean put(ByteBuffer source) throws IOException {
		requireWhole();
		if (this.outputEnded) {
			throw new IOException("Written after the end");
		}
		this.writes++;
		byte[] bytes = new byte[(int) Math.min(this.room, source.remaining())];
		source.get(bytes);
		this.written.writeBytes(bytes);
		this.room -= bytes.length;
		return !source.hasRemaining();
	}

	final synchronized boolean putEnd() throws IOException {
		requireWhole();
		this.outputEnded = !this.endNeedsRoom || this.room > 0;
		return this.outputEnded;
	}

	final synchronized void letGo() {
		this.closed = true;
	}

	/**
	 * The end of our half needs a byte of room, as with TLS.
	 */
	public final synchronized void endNeedsRoom() {
		this.endNeedsRoom = true;
	}

	public final synchronized byte[] written() {
		return this.written.toByteArray();
	}

	/** What was written since this method was last called. */
	public final synchronized byte[] takeWritten() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		return bytes;
	}

	public final synchronized boolean isOutputEnded() {
		return this.outputEnded;
	}

	public final synchronized boolean isClosed() {
		return this.closed;
	}

	public final synchronized int unread() {
		return this.arriving.stream().mapToInt(ByteBuffer::remaining).sum();
	}

	public final synchronized int writes() {
		return this.writes;
	}

	final synchronized void requireWhole() throws IOException {
		if (this.broken.isPresent()) {
			throw this.broken.get();
		}
		if (this.closed) {
			throw new IOException("The transport is closed");
		}
	}

}
