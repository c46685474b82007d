package io.hunchensocket.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a client does to messages that are compressed. One object remembers the messages
 * of one connection, as with context takeover; without it each message has an object of
 * its own. Source: RFC 7692, section 7.2.
 */
public final class DeflatePeer implements AutoCloseable {

	/** The header of an offer. */
	public static final String HEADER = "Sec-WebSocket-Extensions";

	/** The simplest offer. */
	public static final String OFFER = "permessage-deflate";

	/** The bit that says that a message is compressed. */
	public static final int RSV1 = 4;

	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);

	private final Inflater inflater = new Inflater(true);

	/**
	 * Deflates a whole message.
	 * @param message its bytes
	 * @return the payload of its frames
	 */
	public byte[] deflate(byte... message) {
		byte[] flushed = flush(message);
		return Arrays.copyOf(flushed, flushed.length - TAIL.length);
	}

	/**
	 * Deflates a part of a message that others follow.
	 * @param part its bytes
	 * @return a part of the payload, which ends with an empty block
	 */
	public byte[] flush(byte... part) {
		this.deflater.setInput(part);
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		int length;
		do {
			length = this.deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
			deflated.write(buffer, 0, length);
		}
		while (length == buffer.length);
		return deflated.toByteArray();
	}

	/**
	 * Inflates a whole message.
	 * @param payload of its frames
	 * @return its bytes
	 * @throws AssertionError if that is not possible
	 */
	public byte[] inflate(byte... payload) {
		byte[] input = Arrays.copyOf(payload, payload.length + TAIL.length);
		System.arraycopy(TAIL, 0, input, payload.length, TAIL.length);
		this.inflater.setInput(input);
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		try {
			while (!this.inflater.needsInput()) {
				int length = this.inflater.inflate(buffer);
				if (length == 0 && !this.inflater.needsInput()) {
					throw new AssertionError("Expected compressed data, but it ends before its payload does");
				}
				inflated.write(buffer, 0, length);
			}
			for (int length = this.inflater.inflate(buffer); length > 0; length = this.inflater.inflate(buffer)) {
				inflated.write(buffer, 0, length);
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError("Expected compressed data, but this came: " + Hex.of(payload, 32), ex);
		}
		return inflated.toByteArray();
	}

	/**
	 * A whole, compressed text message.
	 * @param text the text
	 * @return the frame
	 */
	public RawFrame text(String text) {
		return RawFrame.of(0x1, deflate(text.getBytes(StandardCharsets.UTF_8))).rsv(RSV1);
	}

	/**
	 * A whole, compressed binary message.
	 * @param message its bytes
	 * @return the frame
	 */
	public RawFrame binary(byte... message) {
		return RawFrame.of(0x2, deflate(message)).rsv(RSV1);
	}

	/** Releases native memory. */
	@Override
	public void close() {
		this.deflater.end();
		this.inflater.end();
	}

}
