package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A channel without TLS: it has no other buffers than {@link LazyBuffers}, and can be
 * closed without its socket.
 */
final class LazyPlainChannel extends NioChannel implements LazyChannel {

	private final LazyBuffers buffers;

	private final LazyNioEndpoint endpoint;

	/** Whether the socket is somebody else's to close. */
	private volatile boolean leftOpen;

	LazyPlainChannel(LazyBuffers buffers, LazyNioEndpoint endpoint) {
		super(buffers);
		this.buffers = buffers;
		this.endpoint = endpoint;
	}

	LazyNioEndpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * From now on, and until this channel has another socket, Tomcat closes it without
	 * closing the socket.
	 * @return {@code false} if the term is over, for Tomcat has closed both
	 */
	boolean leaveOpen(int term) {
		synchronized (this.buffers) {
			boolean ours = this.buffers.isTerm(term);
			this.leftOpen |= ours;
			return ours;
		}
	}

	/**
	 * What Tomcat asks before it closes the socket.
	 */
	@Override
	public boolean isOpen() {
		return !this.leftOpen && super.isOpen();
	}

	@Override
	public void reset(@Nullable SocketChannel socket, NioEndpoint.@Nullable NioSocketWrapper wrapper)
			throws IOException {
		synchronized (this.buffers) {
			super.reset(socket, wrapper);
			// Without a socket it waits to be used again, and still knows the last one.
			this.leftOpen &= socket == null;
		}
	}

	@Override
	public void close() throws IOException {
		if (!this.leftOpen) {
			super.close();
		}
	}

	@Override
	public LazyBuffers buffers() {
		return this.buffers;
	}

	@Override
	public void giveBack(int term) {
		this.buffers.giveBackIfEmpty(term);
	}

}
