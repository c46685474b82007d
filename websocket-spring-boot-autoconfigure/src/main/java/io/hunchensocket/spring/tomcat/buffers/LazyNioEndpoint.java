package io.hunchensocket.spring.tomcat.buffers;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The NIO endpoint with channels that give their buffers back: here after each request
 * that was not handled asynchronously, and by whoever has taken a connection over after
 * that. It can also detach a connection that goes on from all that Tomcat has of it.
 * Tomcat's threads call it, and event loops.
 */
final class LazyNioEndpoint extends NioEndpoint implements ConnectionCount {

	/** As large as Tomcat makes them. */
	private static final int RECORD_BYTES = 16_921;

	private final BufferPool<SocketBufferHandler> applicationBuffers = new BufferPool<>(this::applicationBuffer,
			(buffers) -> buffers.getReadBuffer().capacity() + buffers.getWriteBuffer().capacity());

	private final BufferPool<ByteBuffer> recordBuffers = new BufferPool<>(this::recordBuffer, ByteBuffer::capacity);

	/** Connections that go on without Tomcat's objects, and count for its limit. */
	private final Set<SocketOwner> detached = ConcurrentHashMap.newKeySet();

	/** Set while its thread detaches a connection from Tomcat. */
	private final ThreadLocal<Boolean> detaching = new ThreadLocal<>();

	BufferPool<SocketBufferHandler> applicationBuffers() {
		return this.applicationBuffers;
	}

	BufferPool<ByteBuffer> recordBuffers() {
		return this.recordBuffers;
	}

	private SocketBufferHandler applicationBuffer() {
		return new SocketBufferHandler(this.socketProperties.getAppReadBufSize(),
				this.socketProperties.getAppWriteBufSize(), this.socketProperties.getDirectBuffer());
	}

	private ByteBuffer recordBuffer() {
		return this.socketProperties.getDirectSslBuffer() ? ByteBuffer.allocateDirect(RECORD_BYTES)
				: ByteBuffer.allocate(RECORD_BYTES);
	}

	@Override
	protected NioChannel createChannel(SocketBufferHandler buffer) {
		this.applicationBuffers.offer(buffer);
		LazyBuffers buffers = new LazyBuffers(this.applicationBuffers);
		return isSSLEnabled() ? new LazySecureChannel(buffers, this, this.recordBuffers)
				: new LazyPlainChannel(buffers, this);
	}

	/**
	 * Closes everything of a connection but its socket, unless Tomcat has closed it
	 * before. For Tomcat's limit of connections it stays until {@link #ended}.
	 */
	void detach(LazyPlainChannel channel, int term, NioSocketWrapper wrapper, SocketOwner owner) {
		// It is this term's, if the channel is still left open in this term.
		SocketChannel socket = channel.getIOChannel();
		boolean goesOn = false;
		try {
			this.detached.add(owner);
			this.detaching.set(true);
			goesOn = channel.leaveOpen(term);
			if (goesOn) {
				owner.detached(this);
				wrapper.close();
			}
		}
		finally {
			this.detaching.remove();
			if (!goesOn) {
				this.detached.remove(owner);
			}
		}
		if (goesOn) {
			if (!isRunning()) {
				// It may have told those that it knew before this one came.
				owner.connectorStopped();
			}
			letGo(socket.keyFor(wrapper.getPoller().getSelector()));
		}
	}

	/**
	 * A key without a wrapper is cancelled by the poller, on its own thread.
	 */
	private static void letGo(@Nullable SelectionKey key) {
		if (key != null) {
			key.attach(null);
		}
	}

	/**
	 * A connection that was detached has ended.
	 */
	@Override
	public void ended(SocketOwner owner) {
		if (this.detached.remove(owner)) {
			countDownConnection();
		}
	}

	@Override
	protected long countDownConnection() {
		return (this.detaching.get() != null) ? getConnectionCount() : super.countDownConnection();
	}

	@Override
	public void startInternal() throws Exception {
		// The count begins anew: those of before do not matter to it.
		this.detached.clear();
		this.applicationBuffers.open();
		this.recordBuffers.open();
		super.startInternal();
	}

	@Override
	public void stopInternal() {
		// From now on the poller closes connections that others may be using.
		this.applicationBuffers.close();
		this.recordBuffers.close();
		tellDetached();
		try {
			super.stopInternal();
		}
		finally {
			// Those that have come meanwhile, too.
			tellDetached();
		}
	}

	private void tellDetached() {
		this.detached.forEach(SocketOwner::connectorStopped);
	}

	@Override
	protected SocketProcessorBase<NioChannel> createSocketProcessor(SocketWrapperBase<NioChannel> socketWrapper,
			SocketEvent event) {
		return new LazySocketProcessor(socketWrapper, event);
	}

	/**
	 * A worker's task. It holds the lock of its connection, so that it is the only one.
	 */
	private final class LazySocketProcessor extends SocketProcessor {

		LazySocketProcessor(SocketWrapperBase<NioChannel> socketWrapper, SocketEvent event) {
			super(socketWrapper, event);
		}

		@Override
		protected void doRun() {
			SocketWrapperBase<NioChannel> wrapper = this.socketWrapper;
			if (isAlone(wrapper.getCurrentProcessor()) && wrapper.getSocket() instanceof LazyChannel channel) {
				int term = channel.term();
				// Asked after the term, which is of this connection, then.
				boolean open = !wrapper.isClosed();
				super.doRun();
				if (open && wrapper.getCurrentProcessor() == null && !wrapper.isClosed()) {
					channel.giveBack(term);
				}
			}
			else {
				super.doRun();
			}
		}

		/**
		 * Where a request is handled asynchronously, or by another protocol, threads of
		 * the application may be at work, too.
		 */
		private static boolean isAlone(@Nullable Object processor) {
			return processor == null || (processor instanceof Processor http && !http.isAsync() && !http.isUpgrade());
		}

	}

}
