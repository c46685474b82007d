package io.hunchensocket.resource;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.text.SurrogatePairs;
import org.jspecify.annotations.Nullable;

/**
 * A text message that is written piece by piece, encoded in UTF-8 and sent in fragments.
 * A message that was not written to its end is never shown as complete to the peer. A
 * surrogate pair may be written in two calls. If a text holds a lone surrogate, the call
 * throws an {@link IllegalArgumentException} and writes nothing; the caller may then
 * write another text. The methods block while the client lags behind. One thread at a
 * time may use the writer. Source: RFC 6455, sections 5.4 and 5.6.
 *
 * @see SocketClient#openTextWriter()
 */
public final class MessageWriter extends Writer {

	/** Chars that are encoded at a time, so that a long text is not in memory twice. */
	private static final int CHARS = 8192;

	private final MessageOutputStream bytes;

	/** The high surrogate of a pair whose low surrogate is still to be written. */
	private String pending = "";

	/** The last text held a lone surrogate, and nothing of it was written. */
	private boolean refused;

	/** A call of write has begun and has not succeeded: a part of the text is missing. */
	private boolean writeFailed;

	private boolean ended;

	MessageWriter(MessageOutputStream bytes) {
		this.bytes = bytes;
	}

	@Override
	public void write(int c) throws IOException {
		beginWrite();
		encode(String.valueOf((char) c));
	}

	@Override
	public void write(char[] chars) throws IOException {
		beginWrite();
		encode(new String(chars));
	}

	@Override
	public void write(char[] chars, int offset, int length) throws IOException {
		beginWrite();
		encode(new String(chars, offset, length));
	}

	@Override
	public void write(String text) throws IOException {
		beginWrite();
		encode(Objects.requireNonNull(text));
	}

	@Override
	public void write(String text, int offset, int length) throws IOException {
		beginWrite();
		encode(text.substring(offset, offset + length));
	}

	@Override
	public Writer append(@Nullable CharSequence text) throws IOException {
		beginWrite();
		encode(String.valueOf(text));
		return this;
	}

	@Override
	public Writer append(@Nullable CharSequence text, int start, int end) throws IOException {
		beginWrite();
		encode(Objects.requireNonNullElse(text, "null").subSequence(start, end).toString());
		return this;
	}

	/**
	 * Marks the write as failed until it has succeeded: if it throws, text is missing.
	 */
	private void beginWrite() throws IOException {
		if (this.writeFailed) {
			throw new IOException("A write has failed: the message cannot be completed");
		}
		this.writeFailed = true;
	}

	private void encode(String text) throws IOException {
		String all = this.pending + text;
		int complete = completeLength(all);
		requireComplete(all.substring(0, complete));
		this.pending = all.substring(complete);
		int start = 0;
		while (start < complete) {
			int end = Math.min(start + CHARS, complete);
			end -= (end < complete && Character.isHighSurrogate(all.charAt(end - 1))) ? 1 : 0;
			this.bytes.write(all.substring(start, end).getBytes(StandardCharsets.UTF_8));
			start = end;
		}
		this.writeFailed = false;
	}

	/**
	 * Refuses a lone surrogate. Another text may be written in place of a refused one.
	 */
	private void requireComplete(String text) {
		try {
			SurrogatePairs.requireComplete(text);
			this.refused = false;
		}
		catch (IllegalArgumentException ex) {
			this.refused = true;
			this.writeFailed = false;
			throw ex;
		}
	}

	private static int completeLength(String text) {
		boolean half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
		return text.length() - (half ? 1 : 0);
	}

	/**
	 * Sends the text that was written so far as a fragment, except for a high surrogate
	 * whose low surrogate is missing.
	 * @throws IOException as that of {@link MessageOutputStream#flush()}
	 */
	@Override
	public void flush() throws IOException {
		this.bytes.flush();
	}

	/**
	 * Ends the message, as {@link MessageOutputStream#close()} does. The message is
	 * {@linkplain #abort() aborted} as well if the last text was refused, or ended with a
	 * high surrogate.
	 * @throws IOException if the client does not get the message as a whole
	 * @throws IllegalArgumentException if the last text ended with a high surrogate
	 */
	@Override
	public void close() throws IOException {
		if (this.ended) {
			return;
		}
		if (this.writeFailed || this.refused || !this.pending.isEmpty()) {
			abort();
			SurrogatePairs.requireComplete(this.pending);
			throw new IOException(this.writeFailed ? "A write has failed: the message is not completed"
					: "The last text was refused: the message is not whole");
		}
		this.ended = true;
		this.bytes.close();
	}

	/**
	 * Aborts the message, as {@link MessageOutputStream#abort()} does.
	 */
	public void abort() {
		this.ended = true;
		this.bytes.abort();
	}

}
