package io.hunchensocket.engine.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A message as a stream. The loop fills it and never waits; a handler reads it and waits
 * for the peer. Bytes that wait to be read count as waiting for the handler, so that the
 * peer is slowed down.
 */
public final class IncomingStream extends InputStream implements StreamThreads.Message {

	/** What {@link InputStream#read()} returns at the end of the stream. */
	private static final int NOTHING = -1;

	/** Bytes that a piece takes at least, with its array and its place in the deque. */
	private static final int LEAST = 64;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<byte[]> pieces = new ArrayDeque<>();

	private final Owner owner;

	private final ArrivalRate rate = new ArrivalRate();

	/** How many bytes of the first piece were read. */
	private int offset;

	private Source source = Source.ARRIVING;

	private boolean closed;

	/** Whether a reader holds a thread, for which other readers may wait. */
	private boolean hasReader;

	/** Whether the peer is not read from, for want of memory. */
	private boolean held;

	public IncomingStream(Owner owner) {
		this.owner = owner;
	}

	/**
	 * Adds a piece. Called on the loop.
	 */
	public void add(byte[] piece) {
		this.lock.lock();
		try {
			if (this.closed || this.source == Source.CUT) {
				return;
			}
			if (this.hasReader) {
				this.rate.arrived(piece.length, this.owner.nanoTime());
			}
			this.pieces.addLast(piece);
			watchRate();
			this.owner.occupied(piece.length + extra(piece));
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A reader holds a thread for this message from now on. The rate is measured only
	 * from now on: before that, bytes that nobody had read could stop the peer.
	 */
	void readerHasCome() {
		this.lock.lock();
		try {
			this.hasReader = true;
			watchRate();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The peer is not read from for want of memory, or is read from again. Called on the
	 * loop.
	 */
	public void hold(boolean nowHeld) {
		this.lock.lock();
		try {
			this.held = nowHeld;
			watchRate();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Starts or stops measuring. Called whenever the peer may have become awaited, or not
	 * awaited any more.
	 */
	private void watchRate() {
		if (this.hasReader) {
			long now = this.owner.nanoTime();
			if (isPeerAwaited()) {
				this.rate.goOn(now);
			}
			else {
				this.rate.stop(now);
			}
		}
	}

	private boolean isPeerAwaited() {
		return this.hasReader && !this.held && this.source == Source.ARRIVING && this.pieces.isEmpty() && !this.closed;
	}

	/**
	 * The message is whole. Called on the loop.
	 */
	public void end() {
		become(Source.ENDED);
	}

	/**
	 * The rest of the message will not come. Called on the loop.
	 */
	public void cut() {
		become(Source.CUT);
	}

	/**
	 * The message will not be read. The pieces that have come are dropped, and nothing
	 * more comes. Called on the loop.
	 */
	void discard() {
		int dropped;
		this.lock.lock();
		try {
			// The reader must not get a part of a message, even if the message was whole.
			this.source = Source.CUT;
			dropped = dropPieces();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		this.owner.freed(dropped);
	}

	/**
	 * How many bytes a piece counts beyond its own, because there can be very many tiny
	 * pieces.
	 */
	private static int extra(byte[] piece) {
		return Math.max(0, LEAST - piece.length);
	}

	private int dropPieces() {
		int dropped = -this.offset;
		for (byte[] piece : this.pieces) {
			dropped += piece.length + extra(piece);
		}
		this.pieces.clear();
		this.offset = 0;
		return dropped;
	}

	private void become(Source newSource) {
		this.lock.lock();
		try {
			if (this.source == Source.ARRIVING) {
				this.source = newSource;
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How fast the message arrives. Only the time counts in which its reader could go on
	 * if more of it came. A peer is not slow if it is kept from sending, because there is
	 * no thread yet, the reader takes its time, or there is no memory.
	 * @param now in nanoseconds
	 * @return bytes per second; more than any number if the reader does not wait for the
	 * peer
	 */
	@Override
	public long bytesPerSecond(long now) {
		this.lock.lock();
		try {
			return isPeerAwaited() ? this.rate.perSecond(now) : Long.MAX_VALUE;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether a reader may have to wait for the peer.
	 */
	boolean isArriving() {
		return isAt(Source.ARRIVING);
	}

	/**
	 * Whether the rest of the message will not come, through no fault of its reader.
	 */
	public boolean isCut() {
		return isAt(Source.CUT);
	}

	private boolean isAt(Source state) {
		this.lock.lock();
		try {
			return this.source == state;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] target, int from, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		int read;
		int freed;
		this.lock.lock();
		try {
			awaitNews();
			byte[] first = this.pieces.peekFirst();
			read = (first != null) ? take(first, target, from, length) : NOTHING;
			freed = (first != null && this.offset == 0) ? read + extra(first) : read;
		}
		finally {
			this.lock.unlock();
		}
		if (read != NOTHING) {
			this.owner.freed(freed);
		}
		else if (isCut()) {
			this.owner.messageCut();
			throw new IOException("The connection ended before the message did");
		}
		return read;
	}

	private void awaitNews() throws IOException {
		try {
			while (this.pieces.isEmpty() && this.source == Source.ARRIVING && !this.closed) {
				this.changed.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while the message arrives");
		}
		if (this.closed) {
			throw new IOException("The stream of the message was closed");
		}
	}

	/**
	 * Takes bytes of the first piece. The offset is zero again when the whole piece was
	 * taken.
	 */
	private int take(byte[] first, byte[] target, int from, int length) {
		int taken = Math.min(length, first.length - this.offset);
		System.arraycopy(first, this.offset, target, from, taken);
		this.offset += taken;
		if (this.offset == first.length) {
			this.offset = 0;
			this.pieces.removeFirst();
			if (this.pieces.isEmpty()) {
				watchRate();
			}
		}
		return taken;
	}

	@Override
	public int available() {
		this.lock.lock();
		try {
			return this.pieces.isEmpty() ? 0 : this.pieces.getFirst().length - this.offset;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Skips the rest of the message, including what is still to come.
	 */
	@Override
	public void close() {
		int left;
		this.lock.lock();
		try {
			left = dropPieces();
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
		this.owner.freed(left);
	}

	/** The owner of a stream. It is told how the stream is filled and read. */
	interface Owner {

		/**
		 * More bytes wait to be read, on top of what was delivered. Called on the loop.
		 */
		void occupied(int bytes);

		/**
		 * Some of these bytes do not wait any more. Called on any thread.
		 */
		void freed(int bytes);

		/**
		 * The message will not come to its end, and its reader is told so. Called on any
		 * thread.
		 */
		void messageCut();

		/**
		 * The time of the loop's clock. Called on any thread.
		 */
		long nanoTime();

	}

	private enum Source {

		ARRIVING, ENDED, CUT

	}

}
