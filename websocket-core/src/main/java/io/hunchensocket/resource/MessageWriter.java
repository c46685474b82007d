package io.hunchensocket.resource;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.SurrogatePairs;

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

	MessageWriter(MessageOutputStream bytes) {
		this.bytes = bytes;
	}

	@Override
	public void write(char[] chars, int offset, int length) throws IOException {
		write(new String(chars, offset, length));
	}

	@Override
	public void write(String text, int offset, int length) throws IOException {
		write(text.substring(offset, offset + length));
	}

	@Override
	public void write(String text) throws IOException {
		String all = this.pending + text;
		int complete = completeLength(all);
		this.refused = true;
		SurrogatePairs.requireComplete(all.substring(0, complete));
		this.refused = false;
		this.pending = all.substring(complete);
		int start = 0;
		while (start < complete) {
			int end = Math.min(start + CHARS, complete);
			end -= (end < complete && Character.isHighSurrogate(all.charAt(end - 1))) ? 1 : 0;
			this.bytes.write(all.substring(start, end).getBytes(StandardCharsets.UTF_8));
			start = end;
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
		String half = this.pending;
		boolean whole = half.isEmpty() && !this.refused;
		this.pending = "";
		this.refused = false;
		if (!whole) {
			abort();
			SurrogatePairs.requireComplete(half);
			throw new IOException("The last text was refused: the message is not whole");
		}
		this.bytes.close();
	}

	/**
	 * Gives the message up, as {@link MessageOutputStream#abort()} does.
	 */
	public void abort() {
		this.bytes.abort();
	}

}
