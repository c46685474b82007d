package io.hunchensocket.spring.tomcat.buffers;

import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;

import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;

/**
 * A channel with TLS, which has two more buffers: for records that have not been
 * decrypted, because their end has not arrived, and for records that the socket has not
 * taken. They are lent before Tomcat's code uses them and given back when they are empty,
 * by the rules of {@link LazyBuffers}, whose lock is theirs too.
 */
final class LazySecureChannel extends SecureNioChannel implements LazyChannel {

	/** Stands where nothing is lent: nothing can be put in or taken out. */
	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final LazyBuffers buffers;

	private final BufferPool<ByteBuffer> pool;

	/**
	 * Leaves the buffers that Tomcat makes with a channel to whoever is the first to need
	 * some.
	 */
	LazySecureChannel(LazyBuffers buffers, NioEndpoint endpoint, BufferPool<ByteBuffer> pool) {
		super(buffers, endpoint);
		this.buffers = buffers;
		this.pool = pool;
		pool.offer(this.netInBuffer);
		pool.offer(this.netOutBuffer);
		this.netInBuffer = NOTHING;
		this.netOutBuffer = NOTHING;
	}

	@Override
	public int term() {
		return this.buffers.term();
	}

	@Override
	public int takeOver() {
		return this.buffers.takeOver();
	}

	@Override
	public void giveBack(int term) {
		synchronized (this.buffers) {
			if (this.buffers.isTerm(term)) {
				// At rest this one is being filled, and the other one emptied.
				if (this.netInBuffer.position() == 0 && this.netInBuffer.limit() == this.netInBuffer.capacity()) {
					giveBackInput();
				}
				if (!this.netOutBuffer.hasRemaining()) {
					giveBackOutput();
				}
				this.buffers.giveBackIfEmpty(term);
			}
		}
	}

	private void giveBackInput() {
		if (isLent(this.netInBuffer)) {
			ByteBuffer buffer = this.netInBuffer;
			this.netInBuffer = NOTHING;
			this.pool.giveBack(buffer);
		}
	}

	private void giveBackOutput() {
		if (isLent(this.netOutBuffer)) {
			ByteBuffer buffer = this.netOutBuffer;
			this.netOutBuffer = NOTHING;
			this.pool.giveBack(buffer);
		}
	}

	private static boolean isLent(ByteBuffer buffer) {
		return buffer.capacity() > 0;
	}

	/**
	 * Both at once, for reading may have to write and writing to read: an answer to a
	 * KeyUpdate, a handshake.
	 */
	private void lend() {
		if (!isLent(this.netInBuffer) || !isLent(this.netOutBuffer)) {
			synchronized (this.buffers) {
				if (!isLent(this.netInBuffer)) {
					this.netInBuffer = take();
				}
				if (!isLent(this.netOutBuffer)) {
					this.netOutBuffer = take().limit(0);
				}
			}
		}
	}

	private ByteBuffer take() {
		ByteBuffer buffer = this.pool.take();
		SSLEngine engine = this.sslEngine;
		int needed = (engine != null) ? engine.getSession().getPacketBufferSize() : 0;
		if (buffer.capacity() >= needed) {
			return buffer.clear();
		}
		return buffer.isDirect() ? ByteBuffer.allocateDirect(needed) : ByteBuffer.allocate(needed);
	}

	@Override
	public int handshake(boolean read, boolean write) throws IOException {
		if (!this.handshakeComplete) {
			lend();
		}
		return super.handshake(read, write);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		lendUnlessClosing();
		return super.read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		lendUnlessClosing();
		return super.read(targets, offset, length);
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		lendUnlessClosing();
		return super.write(source);
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		lendUnlessClosing();
		return super.write(sources, offset, length);
	}

	private void lendUnlessClosing() {
		if (this.sslEngine != null && !this.closing && !this.closed) {
			lend();
		}
	}

	@Override
	public void close() throws IOException {
		// Whoever closes may not have waited for the thread that is about to give back.
		synchronized (this.buffers) {
			lendUnlessClosing();
			super.close();
		}
	}

	@Override
	public void close(boolean force) throws IOException {
		boolean succeeded = false;
		try {
			super.close(force);
			succeeded = true;
		}
		finally {
			if (force) {
				ended(succeeded);
			}
		}
	}

	/**
	 * What has not left by now never will. After a failure Tomcat neither uses the
	 * channel again nor frees it.
	 */
	private void ended(boolean succeeded) {
		synchronized (this.buffers) {
			if (this.buffers.isTakenOver()) {
				giveBackInput();
				giveBackOutput();
				this.buffers.reset();
			}
			else if (!succeeded) {
				this.buffers.forget();
				forget();
			}
		}
	}

	@Override
	public void free() {
		synchronized (this.buffers) {
			if (isLent(this.netInBuffer) && isLent(this.netOutBuffer)) {
				super.free();
			}
			else {
				// Tomcat would free both.
				this.buffers.free();
			}
			forget();
		}
	}

	private void forget() {
		if (isLent(this.netInBuffer)) {
			this.netInBuffer = NOTHING;
			this.pool.forget();
		}
		if (isLent(this.netOutBuffer)) {
			this.netOutBuffer = NOTHING;
			this.pool.forget();
		}
	}

}
