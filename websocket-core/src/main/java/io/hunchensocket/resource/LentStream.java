package io.hunchensocket.resource;

import java.io.IOException;

import io.hunchensocket.MessageOutputStream;

/**
 * The stream of a message that a {@link MessageBody} writes. Its {@code close} does not
 * end the message: many libraries close a stream that they write to, also after a
 * failure. One thread at a time may use it.
 */
final class LentStream extends MessageOutputStream {

	private final MessageOutputStream stream;

	private boolean closed;

	private boolean writtenAfterClose;

	private LentStream(MessageOutputStream stream) {
		this.stream = stream;
	}

	/**
	 * Has the body write the message, and ends the message.
	 * @param stream the stream of the message
	 * @param body writes the message; if it throws anything, the message is aborted, and
	 * the same is thrown to the caller
	 * @throws IOException if the body throws it, or if the message cannot be completed
	 */
	static void write(MessageOutputStream stream, MessageBody<? super MessageOutputStream> body) throws IOException {
		try {
			LentStream lent = new LentStream(stream);
			body.writeTo(lent);
			lent.requireWhole();
		}
		catch (Throwable ex) {
			stream.abort();
			throw ex;
		}
		stream.close();
	}

	@Override
	public void write(int b) throws IOException {
		requireOpen();
		this.stream.write(b);
	}

	@Override
	public void write(byte[] bytes) throws IOException {
		requireOpen();
		this.stream.write(bytes);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		requireOpen();
		this.stream.write(bytes, offset, length);
	}

	private void requireOpen() throws IOException {
		if (this.closed) {
			this.writtenAfterClose = true;
			throw new IOException("The stream of the message was closed");
		}
	}

	/**
	 * Checks that nothing is missing, because the body may have caught the exception of a
	 * write.
	 */
	private void requireWhole() throws IOException {
		if (this.writtenAfterClose) {
			throw new IOException("Something was written after the stream was closed: the message is not completed");
		}
	}

	@Override
	public void flush() throws IOException {
		this.stream.flush();
	}

	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public void abort() {
		this.stream.abort();
	}

}
