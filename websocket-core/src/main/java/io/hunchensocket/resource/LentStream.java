package io.hunchensocket.resource;

import java.io.IOException;

import io.hunchensocket.MessageOutputStream;

/**
 * The stream of a message while a {@link MessageBody} has it. To close it, as many do
 * that write to a stream, whether they have failed or not, does not end the message.
 */
final class LentStream extends MessageOutputStream {

	private final MessageOutputStream stream;

	private boolean closed;

	private boolean writtenAfterClose;

	private LentStream(MessageOutputStream stream) {
		this.stream = stream;
	}

	/**
	 * Lets a message be written to its end.
	 * @param stream of the message
	 * @param body what it throws aborts the message, and is thrown on
	 * @throws IOException if the body throws it, or the client does not get the message
	 * as a whole
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

	/** The body may have swallowed what a write threw. */
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
