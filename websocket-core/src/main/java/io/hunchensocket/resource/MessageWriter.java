package io.hunchensocket.resource;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.text.SurrogatePairs;
import org.jspecify.annotations.Nullable;

/**
 * A text message that is written piece by piece, and looks complete to the client only if
 * it is. What is written becomes UTF-8; a character that needs a pair of chars may come
 * in two calls. One thread at a time may use it. Source: RFC 6455, section 5.6.
 *
 * @see SocketClient#openTextWriter()
 */
public final class MessageWriter extends Writer {

	/** Encoded at a time: a long text shall not be in memory twice. */
	private static final int CHARS = 8192;

	private final MessageOutputStream bytes;

	/** The first half of a pair whose second half is still to be written. */
	private String pending = "";

	/** Nothing of the text that was to be written last was. */
	private boolean refused;

	/** A write has begun and not come to its end: something is missing. */
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

	/** Whatever is thrown from here on, something is missing then. */
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

	/** A text that is refused may be replaced by another. */
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
	 * Sends what was written so far, but for half a pair.
	 */
	@Override
	public void flush() throws IOException {
		this.bytes.flush();
	}

	/**
	 * Ends the message, as {@link MessageOutputStream#close()} does. It is
	 * {@linkplain #abort() aborted} also if the last text was refused.
	 * @throws IOException if the client does not get the message as a whole
	 * @throws IllegalArgumentException if half a pair was written last
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
	 * Gives the message up, as {@link MessageOutputStream#abort()} does.
	 */
	public void abort() {
		this.ended = true;
		this.bytes.abort();
	}

}
