package io.hunchensocket.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * A transport over a plain TCP connection. Extend it if the bytes of the socket are not
 * those of the stream, as with TLS, or if a server owns the socket and must close it
 * itself. Override {@link #isWritableFromAnyThread} if only the loop may write. All other
 * methods are called on the loop.
 */
public class SocketTransport implements Transport {

	private final SocketChannel socket;

	private @Nullable SelectionKey key;

	private @Nullable TransportListener listener;

	/**
	 * A transport over this socket.
	 * @param socket a socket that is connected and non-blocking
	 */
	public SocketTransport(SocketChannel socket) {
		this.socket = socket;
	}

	/**
	 * The socket.
	 * @return always the same object
	 */
	protected final SocketChannel socket() {
		return this.socket;
	}

	@Override
	public void open(EventLoop loop, TransportListener newListener) throws IOException {
		this.listener = newListener;
		this.key = this.socket.register(loop.selector(), SelectionKey.OP_READ, this);
		ListenerCall.tell(newListener, TransportListener::readable);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.socket.read(target);
	}

	@Override
	public final boolean isOpen() {
		return this.socket.isOpen();
	}

	@Override
	public boolean write(ByteBuffer source) throws IOException {
		this.socket.write(source);
		return !source.hasRemaining();
	}

	@Override
	public boolean isWritableFromAnyThread() {
		return true;
	}

	@Override
	public final void suspendReading() {
		remove(SelectionKey.OP_READ);
	}

	@Override
	public final void resumeReading() {
		add(SelectionKey.OP_READ);
	}

	@Override
	public final void awaitWritable() {
		add(SelectionKey.OP_WRITE);
	}

	@Override
	public boolean shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
		return true;
	}

	@Override
	public int discard(ByteBuffer scratch) throws IOException {
		return this.socket.read(scratch);
	}

	@Override
	public final void close() {
		if (this.key != null) {
			this.key.cancel();
		}
		release();
	}

	/**
	 * Closes the socket, after its key was cancelled. An exception is only logged. A
	 * second call changes nothing.
	 */
	protected void release() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			SafeLogger.of(SocketTransport.class)
				.log(System.Logger.Level.DEBUG, () -> "A socket did not close cleanly", ex);
		}
	}

	void ready(SelectionKey ready) {
		TransportListener told = this.listener;
		if (told == null || !ready.isValid()) {
			return;
		}
		int operations = ready.readyOps();
		if ((operations & SelectionKey.OP_WRITE) != 0) {
			remove(SelectionKey.OP_WRITE);
			ListenerCall.tell(told, TransportListener::writable);
		}
		if ((operations & SelectionKey.OP_READ) != 0 && ready.isValid()) {
			ListenerCall.tell(told, TransportListener::readable);
		}
	}

	private void add(int operation) {
		if (this.key != null && this.key.isValid()) {
			this.key.interestOpsOr(operation);
		}
	}

	private void remove(int operation) {
		if (this.key != null && this.key.isValid()) {
			this.key.interestOpsAnd(~operation);
		}
	}

}
