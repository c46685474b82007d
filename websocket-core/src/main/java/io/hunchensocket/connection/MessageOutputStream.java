package io.hunchensocket.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A message as a stream: what is written leaves in fragments, and the writer waits while
 * the peer lags behind. One thread at a time may use it. Source: RFC 6455, section 5.4.
 */
final class MessageOutputStream extends OutputStream {

	/** The header is a thousandth of it, and control frames need not wait for long. */
	private static final int FRAGMENT_BYTES = 16 * 1024;

	private final MessageStream message;

	private ByteBuffer buffer = ByteBuffer.allocate(FRAGMENT_BYTES);

	private boolean closed;

	MessageOutputStream(MessageStream message) {
		this.message = message;
	}

	@Override
	public void write(int b) throws IOException {
		makeRoom();
		this.buffer.put((byte) b);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		int written = 0;
		while (written < length) {
			try {
				makeRoom();
			}
			catch (InterruptedIOException ex) {
				ex.bytesTransferred = written;
				throw ex;
			}
			int part = Math.min(length - written, this.buffer.remaining());
			this.buffer.put(bytes, offset + written, part);
			written += part;
		}
	}

	private void makeRoom() throws IOException {
		if (this.closed) {
			throw new IOException("The message has ended: its stream was closed");
		}
		if (!this.buffer.hasRemaining()) {
			flush();
		}
	}

	/**
	 * Sends what was written so far as a fragment. If the thread is interrupted nothing
	 * is lost: go on writing, or close.
	 */
	@Override
	public void flush() throws IOException {
		if (this.closed || this.buffer.position() == 0) {
			return;
		}
		awaitCredit();
		ByteBuffer fragment = this.buffer.flip();
		this.buffer = ByteBuffer.allocate(FRAGMENT_BYTES);
		this.message.write(fragment);
	}

	private void awaitCredit() throws IOException {
		try {
			requireOpen(this.message.credit().await());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while the client lags behind");
		}
	}

	private static void requireOpen(boolean open) throws IOException {
		if (!open) {
			throw new IOException("The connection is closed: the message cannot be sent to its end");
		}
	}

	/**
	 * Ends the message, after which others can follow. An interrupted thread does not
	 * wait here, so that the connection can be used on.
	 */
	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		boolean open;
		try {
			open = this.message.credit().await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			open = true;
		}
		requireOpen(open);
		this.message.writeLast(this.buffer.flip());
		this.buffer = ByteBuffer.allocate(0);
	}

}
