package io.hunchensocket.spring.tomcat.buffers;

import java.nio.ByteBuffer;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The two buffers of a channel, between the bytes of its requests and those of its socket
 * (or of its TLS): lent when they are first used, given back when they are empty and
 * their user knows that it is the only one. While they are lent, all is as it is with
 * Tomcat's own, which do the work.
 * <p>
 * Who may give back is a question of terms. A term begins with each connection that the
 * channel serves, with its end, and when an event loop takes the connection over; what an
 * earlier term wants to give back stays. Tomcat's threads use the buffers, one at a time
 * for each direction, and the loop after them.
 */
final class LazyBuffers extends SocketBufferHandler {

	private final BufferPool<SocketBufferHandler> pool;

	/** Whoever uses them has them, before and after other threads did. */
	private volatile @Nullable SocketBufferHandler lent;

	/** The size that this connection asked for. */
	private int expanded;

	private int term;

	private boolean takenOver;

	LazyBuffers(BufferPool<SocketBufferHandler> pool) {
		super(0, 0, false);
		this.pool = pool;
	}

	/**
	 * The term of this moment, to be told to {@link #giveBackIfEmpty} at its end.
	 */
	synchronized int term() {
		return this.term;
	}

	synchronized boolean isTerm(int asked) {
		return this.term == asked;
	}

	/**
	 * From now on it is the caller's term, to the connection's end.
	 */
	synchronized int takeOver() {
		this.takenOver = true;
		this.term++;
		return this.term;
	}

	synchronized boolean isTakenOver() {
		return this.takenOver;
	}

	synchronized void giveBackIfEmpty(int asked) {
		SocketBufferHandler buffers = this.lent;
		if (buffers != null && isTerm(asked) && buffers.isReadBufferEmpty() && buffers.isWriteBufferEmpty()) {
			giveBack(buffers);
		}
	}

	private void giveBack(SocketBufferHandler buffers) {
		buffers.reset();
		this.lent = null;
		this.pool.giveBack(buffers);
	}

	private SocketBufferHandler lent() {
		SocketBufferHandler buffers = this.lent;
		return (buffers != null) ? buffers : lend();
	}

	private synchronized SocketBufferHandler lend() {
		SocketBufferHandler buffers = this.lent;
		if (buffers == null) {
			buffers = this.pool.take();
			buffers.expand(this.expanded);
			this.lent = buffers;
		}
		return buffers;
	}

	/**
	 * The connection begins or has ended. What Tomcat has not given back until then stays
	 * with the channel, for the next connection, as with Tomcat's own: some thread of the
	 * application may not have noticed the end.
	 */
	@Override
	public synchronized void reset() {
		SocketBufferHandler buffers = this.lent;
		if (buffers != null && this.takenOver) {
			giveBack(buffers);
		}
		else if (buffers != null) {
			buffers.reset();
		}
		this.expanded = 0;
		this.takenOver = false;
		this.term++;
	}

	/**
	 * The channel will not be used again.
	 */
	@Override
	public synchronized void free() {
		SocketBufferHandler buffers = this.lent;
		if (buffers != null) {
			buffers.free();
			forget();
		}
	}

	/**
	 * Likewise, but somebody may still be using what is lent.
	 */
	synchronized void forget() {
		if (this.lent != null) {
			this.lent = null;
			this.pool.forget();
		}
	}

	@Override
	public synchronized void expand(int newSize) {
		this.expanded = Math.max(this.expanded, newSize);
		lent().expand(newSize);
	}

	@Override
	public void configureReadBufferForWrite() {
		lent().configureReadBufferForWrite();
	}

	@Override
	public void configureReadBufferForRead() {
		lent().configureReadBufferForRead();
	}

	@Override
	public ByteBuffer getReadBuffer() {
		return lent().getReadBuffer();
	}

	@Override
	public boolean isReadBufferEmpty() {
		SocketBufferHandler buffers = this.lent;
		return buffers == null || buffers.isReadBufferEmpty();
	}

	@Override
	public void unReadReadBuffer(ByteBuffer returnedData) {
		if (returnedData.hasRemaining()) {
			lent().unReadReadBuffer(returnedData);
		}
	}

	@Override
	public void configureWriteBufferForWrite() {
		lent().configureWriteBufferForWrite();
	}

	@Override
	public void configureWriteBufferForRead() {
		lent().configureWriteBufferForRead();
	}

	@Override
	public boolean isWriteBufferWritable() {
		SocketBufferHandler buffers = this.lent;
		return buffers == null || buffers.isWriteBufferWritable();
	}

	@Override
	public ByteBuffer getWriteBuffer() {
		return lent().getWriteBuffer();
	}

	@Override
	public boolean isWriteBufferEmpty() {
		SocketBufferHandler buffers = this.lent;
		return buffers == null || buffers.isWriteBufferEmpty();
	}

}
