package io.hunchensocket.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A transport without a socket: a test puts in what the peer sends, each piece of which
 * is one read, and takes out what was written, into a socket buffer of a size of its
 * choice. The test's methods may be called from any thread, those of the transport are
 * called on the loop, and it counts where they are not.
 */
public final class MemoryTransport implements Transport {

	private final ArrayDeque<ByteBuffer> arriving = new ArrayDeque<>();

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private Optional<IOException> broken = Optional.empty();

	private Optional<RuntimeException> openFailure = Optional.empty();

	private long room = Long.MAX_VALUE;

	private boolean endNeedsRoom;

	private boolean peerEnded;

	private boolean reading = true;

	private boolean writeAwaited;

	private boolean outputEnded;

	private boolean closed;

	private int suspends;

	private int resumes;

	private int awaits;

	private int writes;

	private int ignoredReadiness;

	private int offLoopCalls;

	private volatile @Nullable EventLoop loop;

	private volatile @Nullable TransportListener listener;

	// What the peer does

	/**
	 * Sends some bytes, which are read in one piece.
	 * @param bytes not copied
	 */
	public void receive(byte[] bytes) {
		synchronized (this) {
			this.arriving.add(ByteBuffer.wrap(bytes));
		}
		announce();
	}

	/**
	 * Ends the peer's half, after what it sent.
	 */
	public void receiveEnd() {
		synchronized (this) {
			this.peerEnded = true;
		}
		announce();
	}

	/**
	 * Resets the connection: reading and writing fail from now on.
	 */
	public void reset() {
		synchronized (this) {
			this.broken = Optional.of(new IOException("Connection reset by the test"));
		}
		announce();
		announceRoom();
	}

	/**
	 * Gives the socket buffer room for so many bytes in all, from now on.
	 * @param bytes of room
	 */
	public void room(long bytes) {
		synchronized (this) {
			this.room = bytes;
		}
		announceRoom();
	}

	/**
	 * The end of our half needs a byte of room, as with TLS.
	 */
	public synchronized void endNeedsRoom() {
		this.endNeedsRoom = true;
	}

	/**
	 * Lets the transport fail when it is opened.
	 * @param failure what it throws
	 */
	public synchronized void failOnOpen(RuntimeException failure) {
		this.openFailure = Optional.of(failure);
	}

	// What the test sees

	public synchronized byte[] written() {
		return this.written.toByteArray();
	}

	/**
	 * What was written since this method was last called.
	 * @return the bytes
	 */
	public synchronized byte[] takeWritten() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		return bytes;
	}

	public synchronized boolean isOutputEnded() {
		return this.outputEnded;
	}

	public synchronized boolean isClosed() {
		return this.closed;
	}

	public synchronized boolean isReading() {
		return this.reading;
	}

	public synchronized int unread() {
		return this.arriving.stream().mapToInt(ByteBuffer::remaining).sum();
	}

	public synchronized int suspends() {
		return this.suspends;
	}

	public synchronized int resumes() {
		return this.resumes;
	}

	public synchronized int awaits() {
		return this.awaits;
	}

	public synchronized int writes() {
		return this.writes;
	}

	/**
	 * How often the listener was told of bytes and neither read them nor asked for
	 * silence: a selector would tell it again and again.
	 * @return how often
	 */
	public synchronized int ignoredReadiness() {
		return this.ignoredReadiness;
	}

	public synchronized int offLoopCalls() {
		return this.offLoopCalls;
	}

	// The transport

	@Override
	public void open(EventLoop newLoop, TransportListener newListener) throws IOException {
		this.loop = newLoop;
		this.listener = newListener;
		onLoop();
		synchronized (this) {
			if (this.openFailure.isPresent()) {
				throw this.openFailure.get();
			}
			requireWhole();
		}
		announce();
	}

	@Override
	public synchronized int read(ByteBuffer target) throws IOException {
		onLoop();
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

	@Override
	public synchronized boolean write(ByteBuffer source) throws IOException {
		onLoop();
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

	@Override
	public synchronized void suspendReading() {
		onLoop();
		this.suspends++;
		this.reading = false;
	}

	@Override
	public void resumeReading() {
		onLoop();
		synchronized (this) {
			this.resumes++;
			this.reading = true;
		}
		announce();
	}

	@Override
	public void awaitWritable() {
		onLoop();
		synchronized (this) {
			this.awaits++;
			this.writeAwaited = true;
		}
		announceRoom();
	}

	@Override
	public synchronized boolean shutdownOutput() throws IOException {
		onLoop();
		requireWhole();
		this.outputEnded = !this.endNeedsRoom || this.room > 0;
		return this.outputEnded;
	}

	@Override
	public int discard(ByteBuffer scratch) throws IOException {
		return read(scratch);
	}

	@Override
	public synchronized void close() {
		onLoop();
		this.closed = true;
	}

	private void requireWhole() throws IOException {
		if (this.broken.isPresent()) {
			throw this.broken.get();
		}
		if (this.closed) {
			throw new IOException("The transport is closed");
		}
	}

	private synchronized void onLoop() {
		EventLoop owner = this.loop;
		if (owner != null && !owner.isCurrent()) {
			this.offLoopCalls++;
		}
	}

	private void announce() {
		EventLoop owner = this.loop;
		if (owner != null) {
			owner.execute(this::tellReadable);
		}
	}

	private void announceRoom() {
		EventLoop owner = this.loop;
		if (owner != null) {
			owner.execute(this::tellWritable);
		}
	}

	private synchronized boolean isReadable() {
		return !this.closed && this.reading && (!this.arriving.isEmpty() || this.peerEnded || this.broken.isPresent());
	}

	private void tellReadable() {
		TransportListener told = this.listener;
		if (told != null && isReadable()) {
			int before = unread();
			News.tell(told, TransportListener::readable);
			if (isReadable()) {
				tellAgain(before);
			}
		}
	}

	private void tellAgain(int unreadBefore) {
		if (unread() < unreadBefore) {
			announce();
		}
		else {
			synchronized (this) {
				this.ignoredReadiness++;
			}
		}
	}

	private void tellWritable() {
		TransportListener told = this.listener;
		synchronized (this) {
			if (told == null || this.closed || !this.writeAwaited || (this.room == 0 && this.broken.isEmpty())) {
				return;
			}
			this.writeAwaited = false;
		}
		News.tell(told, TransportListener::writable);
	}

}
