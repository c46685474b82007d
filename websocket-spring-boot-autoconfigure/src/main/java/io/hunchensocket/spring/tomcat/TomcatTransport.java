package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

import io.hunchensocket.spring.tomcat.buffers.ConnectionCount;
import io.hunchensocket.spring.tomcat.buffers.DetachableChannel;
import io.hunchensocket.spring.tomcat.buffers.LazyChannel;
import io.hunchensocket.spring.tomcat.buffers.SocketOwner;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SocketTransport;
import io.hunchensocket.transport.TransportListener;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A connection that Tomcat accepted and counts. Where its channel is a
 * {@link DetachableChannel}, it goes on without Tomcat's objects as soon as Tomcat's
 * thread has left it. Any other's end is Tomcat's to make: it counts the connection down
 * and uses the channel again, so that nothing of it is touched afterwards. Its key in
 * Tomcat's poller stays, without interest, for cancelling that would make the poller
 * close the connection.
 */
class TomcatTransport extends SocketTransport implements SocketOwner {

	/** Room for the largest TLS record that Tomcat's channel takes in at once. */
	static final int ROOM_FOR_A_READ = 33_000;

	/** None once the connection goes on without it; so is the channel. */
	private @Nullable SocketWrapperBase<?> wrapper;

	private @Nullable NioChannel channel;

	/** Who counts a connection that goes on without Tomcat's objects. */
	private @Nullable ConnectionCount count;

	private boolean ended;

	private boolean earlyTaken;

	/** In which the channel's buffers may be given back. */
	private int term;

	private @Nullable TransportListener listener;

	/** Written after the listener, so that who sees it sees both. */
	private volatile @Nullable EventLoop loop;

	TomcatTransport(SocketWrapperBase<?> wrapper, NioChannel channel) {
		super(channel.getIOChannel());
		this.wrapper = wrapper;
		this.channel = channel;
	}

	@Override
	public final void open(EventLoop newLoop, TransportListener newListener) throws IOException {
		this.listener = newListener;
		this.loop = newLoop;
		requireNotClosed();
		// Else the channel would hold the processor of its last request, with buffers of
		// its own, where Tomcat has more of them than it keeps.
		wrapper().setAppReadBufHandler(null);
		if (this.channel instanceof LazyChannel lazy) {
			this.term = lazy.takeOver();
		}
		super.open(newLoop, inFrontOf(newListener));
	}

	private SocketWrapperBase<?> wrapper() {
		return Objects.requireNonNull(this.wrapper);
	}

	private EventLoop loop() {
		return Objects.requireNonNull(this.loop);
	}

	/**
	 * Whom the loop tells what happens, for this listener.
	 */
	TransportListener inFrontOf(TransportListener told) {
		return told;
	}

	final TransportListener listener() {
		return Objects.requireNonNull(this.listener);
	}

	@Override
	public final int read(ByteBuffer target) throws IOException {
		int length = this.earlyTaken ? 0 : takeEarly(target);
		int more = receive(target);
		// The end is told once more, after what came before it was read.
		return (length > 0) ? length + Math.max(more, 0) : more;
	}

	/**
	 * Reads what has arrived since the handshake.
	 */
	int receive(ByteBuffer target) throws IOException {
		return super.read(target);
	}

	/**
	 * Bytes that came with the handshake were read by Tomcat, and no event announces
	 * them.
	 */
	private int takeEarly(ByteBuffer target) throws IOException {
		this.earlyTaken = true;
		requireNotClosed();
		int start = target.position();
		int limit = target.limit();
		SocketBufferHandler early = Objects.requireNonNull(this.channel).getBufHandler();
		while (!early.isReadBufferEmpty() && target.hasRemaining()) {
			wrapper().read(false, target);
			target.limit(limit);
		}
		// A client has to wait for the answer before it sends (RFC 6455, section 4.1):
		// one that sends that much all the same is not worth a buffer of its own.
		if (!early.isReadBufferEmpty() || target.remaining() < ROOM_FOR_A_READ) {
			throw new IOException("Too many bytes came with the handshake");
		}
		giveBack();
		if (this.channel instanceof DetachableChannel detachable) {
			new SocketRelease(loop(), wrapper(), () -> goOnWithout(detachable)).attempt();
		}
		return target.position() - start;
	}

	/**
	 * Tomcat is told that the connection has ended, and its objects serve another one or
	 * the collector.
	 */
	private void goOnWithout(DetachableChannel detachable) {
		if (!this.ended && this.wrapper instanceof NioSocketWrapper nio) {
			detachable.detach(this.term, nio, this);
		}
	}

	/**
	 * Keeps the socket, and lets go of everything else.
	 */
	@Override
	public void detached(ConnectionCount tomcats) {
		this.count = tomcats;
		this.wrapper = null;
		this.channel = null;
	}

	/**
	 * Once Tomcat has closed the connection, its channel may serve another one.
	 */
	final void requireNotClosed() throws ClosedChannelException {
		if (wrapper().isClosed()) {
			throw new ClosedChannelException();
		}
	}

	/**
	 * Gives the channel's buffers back that hold nothing, where the connector has lent
	 * them. For the loop, while the connection is not closed.
	 */
	final void giveBack() {
		if (this.channel instanceof LazyChannel lazy) {
			lazy.giveBack(this.term);
		}
	}

	@Override
	protected final void release() {
		this.ended = true;
		if (this.count != null) {
			try {
				super.release();
			}
			finally {
				this.count.ended(this);
			}
		}
		else if (this.loop != null) {
			new SocketRelease(loop(), wrapper(), wrapper()::close).attempt();
		}
	}

	/**
	 * Ends the connection; any thread.
	 */
	@Override
	public void connectorStopped() {
		EventLoop served = this.loop;
		if (served != null) {
			served.execute(() -> listener().failed(new IOException("Tomcat's connector has stopped")));
		}
	}

}
