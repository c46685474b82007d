package io.hunchensocket.engine.sending;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.engine.base.CloseReasons;

/**
 * A message that leaves in fragments while it is written. Its writer waits while the peer
 * lags behind. One thread at a time may use it. Source: RFC 6455, section 5.4.
 */
final class OutgoingStream extends MessageOutputStream {

	/**
	 * The header takes less than a thousandth of it, and control frames do not wait long.
	 */
	private static final int FRAGMENT_BYTES = 16 * 1024;

	private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

	private final StreamChannel channel;

	private final MessageStream message;

	/**
	 * The count of cut messages at the start. A message that is cut later may be the
	 * source of this one.
	 */
	private final int cutBefore;

	private ByteBuffer buffer = ByteBuffer.allocate(FRAGMENT_BYTES);

	private boolean writeFailed;

	private boolean ended;

	OutgoingStream(StreamChannel channel, MessageType type) {
		this.channel = channel;
		this.cutBefore = channel.cutMessages();
		this.message = MessageStream.ofApplication(channel, type);
	}

	@Override
	public void write(int b) throws IOException {
		beginWrite();
		makeRoom();
		this.buffer.put((byte) b);
		this.writeFailed = false;
	}

	@Override
	public void write(byte[] bytes) throws IOException {
		beginWrite();
		writeAll(bytes, 0, bytes.length);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		beginWrite();
		Objects.checkFromIndexSize(offset, length, bytes.length);
		writeAll(bytes, offset, length);
	}

	private void writeAll(byte[] bytes, int offset, int length) throws IOException {
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
		this.writeFailed = false;
	}

	/** If anything is thrown after this call, a part of the message is missing. */
	private void beginWrite() throws IOException {
		if (this.ended) {
			throw new IOException("The message has ended: its stream was closed");
		}
		if (this.writeFailed) {
			throw new IOException("A write has failed: the message cannot be completed");
		}
		this.writeFailed = true;
	}

	private void makeRoom() throws IOException {
		if (!this.buffer.hasRemaining()) {
			flush();
		}
	}

	@Override
	public void flush() throws IOException {
		if (this.ended || this.buffer.position() == 0) {
			return;
		}
		awaitCredit();
		boolean failedBefore = this.writeFailed;
		// If a fragment is not handed over, a part of the message is missing.
		this.writeFailed = true;
		this.message.write(takeFragment());
		this.writeFailed = failedBefore;
	}

	/**
	 * Takes the fragment out of the buffer. A short one is copied, so that many short
	 * ones that wait do not each hold an array that is mostly empty.
	 */
	private ByteBuffer takeFragment() {
		ByteBuffer filled = this.buffer.flip();
		if (filled.limit() > FRAGMENT_BYTES / 2) {
			this.buffer = ByteBuffer.allocate(FRAGMENT_BYTES);
			return filled;
		}
		ByteBuffer fragment = ByteBuffer.allocate(filled.limit()).put(filled).flip();
		filled.clear();
		return fragment;
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
	 * An interrupted thread does not wait here, so that the connection can still be used.
	 */
	@Override
	public void close() throws IOException {
		if (this.ended) {
			return;
		}
		if (this.writeFailed || this.channel.cutMessages() != this.cutBefore) {
			abort();
			throw new IOException(this.writeFailed ? "A write has failed: the message is not completed"
					: "A message of the client was cut: this one, which may be made of it, is not completed");
		}
		this.ended = true;
		try {
			requireOpen(mayEnd());
			this.message.writeLast(takeFragment());
			this.buffer = NO_BYTES;
		}
		catch (Throwable ex) {
			// Messages behind an incomplete message could never leave.
			this.channel.close(CloseReasons.MESSAGE_INCOMPLETE);
			throw ex;
		}
	}

	private boolean mayEnd() {
		try {
			return this.message.credit().await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void abort() {
		if (!this.ended) {
			this.ended = true;
			this.buffer = NO_BYTES;
			this.channel.close(CloseReasons.MESSAGE_INCOMPLETE);
		}
	}

}
