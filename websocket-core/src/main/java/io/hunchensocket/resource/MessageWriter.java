package io.hunchensocket.resource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.SurrogatePairs;

/**
 * A text message as a writer: what is written becomes UTF-8. A character that needs a
 * pair of chars may come in two calls. One thread at a time may use it. Source: RFC 6455,
 * section 5.6.
 */
final class MessageWriter extends Writer {

	/** Encoded at a time: a long text shall not be in memory twice. */
	private static final int CHARS = 8192;

	private final OutputStream bytes;

	/** The first half of a pair whose second half is still to be written. */
	private String pending = "";

	MessageWriter(OutputStream bytes) {
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
		SurrogatePairs.requireComplete(all.substring(0, complete));
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
	 * Ends the message.
	 * @throws IllegalArgumentException if half a pair was written last; the message has
	 * ended without it
	 */
	@Override
	public void close() throws IOException {
		this.bytes.close();
		String half = this.pending;
		this.pending = "";
		SurrogatePairs.requireComplete(half);
	}

}
