package io.hunchensocket.spring.tomcat.buffers;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A channel without TLS: it has no other buffers than {@link LazyBuffers}, and can be
 * closed without its socket.
 */
final class LazyPlainChannel extends NioChannel implements DetachableChannel {

	private final LazyBuffers buffers;

	private final LazyNioEndpoint endpoint;

	/** Whether the socket is somebody else's to close. */
	private volatile boolean leftOpen;

	LazyPlainChannel(LazyBuffers buffers, LazyNioEndpoint endpoint) {
		super(buffers);
		this.buffers = buffers;
		this.endpoint = endpoint;
	}

	@Override
	public void detach(int term, NioEndpoint.NioSocketWrapper wrapper, SocketOwner owner) {
		this.endpoint.detach(this, term, wrapper, owner);
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
	public int term() {
		return this.buffers.term();
	}

	@Override
	public int takeOver() {
		return this.buffers.takeOver();
	}

	@Override
	public void giveBack(int term) {
		this.buffers.giveBackIfEmpty(term);
	}

}
