package io.hunchensocket.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.MessageType;

/**
 * Puts one message together from its pieces; made at {@link ProtocolEvent.MessageStarted}
 * and dropped at {@link ProtocolEvent.MessageEnded}. Until then it holds pieces, none of
 * which is large, and at most twice what arrived, whatever the headers announced. Source:
 * RFC 6455, section 6.2.
 */
public final class MessageAssembler {

	/**
	 * The most that one array of an incomplete message takes: a quarter of the smallest
	 * region of a garbage collector that gives larger ones regions of their own.
	 */
	private static final int MAX_PIECE_BYTES = 256 * 1024;

	private static final byte[] NO_BYTES = {};

	private final MessageType type;

	private final Utf8Validator validator = new Utf8Validator();

	/** The pieces before the newest. */
	private final List<byte[]> full = new ArrayList<>(0);

	private byte[] piece = NO_BYTES;

	/** Of the newest piece. */
	private int used;

	private int length;

	private int capacity;

	/**
	 * An empty message.
	 * @param type of the message
	 */
	public MessageAssembler(MessageType type) {
		this.type = type;
	}

	/**
	 * The text of a message that is there as a whole; only the text is allocated.
	 * @param payload of a {@link ProtocolEvent.WholeMessage}
	 * @param scratch overwritten; a longer message gets a scratch of its own
	 * @return the text
	 * @throws ProtocolViolationException with 1007 if the payload is not UTF-8
	 */
	public static String text(Payload payload, byte[] scratch) {
		int length = payload.length();
		byte[] bytes = (length <= scratch.length) ? scratch : new byte[length];
		payload.copyTo(bytes, 0);
		FrameRules.requireUtf8(Utf8Validator.isValid(bytes, 0, length));
		return new String(bytes, 0, length, StandardCharsets.UTF_8);
	}

	/**
	 * The bytes of a message that is there as a whole; nothing else is allocated.
	 * @param payload of a {@link ProtocolEvent.WholeMessage}
	 * @return a new array
	 */
	public static byte[] binary(Payload payload) {
		byte[] bytes = new byte[payload.length()];
		payload.copyTo(bytes, 0);
		return bytes;
	}

	/**
	 * Adds the next bytes.
	 * @param payload copied
	 * @throws ProtocolViolationException with 1007 at the first bad byte of a text, with
	 * 1009 if no array can hold the message
	 */
	public void append(Payload payload) {
		int end = FrameRules.requireLengthOfArray((long) this.length + payload.length());
		int from = 0;
		while (from < payload.length()) {
			int rest = payload.length() - from;
			if (this.used == this.piece.length) {
				addPiece(rest, payload.toCome());
			}
			int part = Math.min(rest, this.piece.length - this.used);
			payload.copyTo(from, part, this.piece, this.used);
			if (this.type == MessageType.TEXT) {
				this.validator.accept(this.piece, this.used, this.used + part);
			}
			this.used += part;
			from += part;
			this.length += part;
		}
		this.length = end;
	}

	/**
	 * A piece as large as all before it keeps to the bound and makes few; where the peer
	 * has said what is still to come, and that is less, no more is taken.
	 */
	private void addPiece(int rest, int toCome) {
		long wanted = (toCome > 0) ? Math.min((long) rest + toCome, this.length + 2L * rest) : this.length;
		int size = (int) Math.min(Math.max(wanted, rest), MAX_PIECE_BYTES);
		if (this.used > 0) {
			this.full.add(this.piece);
		}
		this.piece = new byte[size];
		this.used = 0;
		this.capacity += size;
	}

	/**
	 * How much has been added.
	 * @return bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * How much its arrays hold, used or not.
	 * @return bytes
	 */
	public int capacity() {
		return this.capacity;
	}

	/**
	 * The message, once all pieces were added; the assembler is not used again.
	 * @return the text or the bytes
	 * @throws ProtocolViolationException with 1007 if a text ends inside a character
	 */
	public AssembledMessage complete() {
		if (this.type == MessageType.TEXT) {
			this.validator.end();
			byte[] all = this.full.isEmpty() ? this.piece : joined();
			return new AssembledMessage.Text(new String(all, 0, this.length, StandardCharsets.UTF_8));
		}
		boolean exact = this.length == this.piece.length;
		return new AssembledMessage.Binary(exact ? this.piece : joined());
	}

	private byte[] joined() {
		byte[] whole = new byte[this.length];
		int end = 0;
		for (byte[] each : this.full) {
			System.arraycopy(each, 0, whole, end, each.length);
			end += each.length;
		}
		System.arraycopy(this.piece, 0, whole, end, this.used);
		return whole;
	}

	/**
	 * Type and length, never the payload.
	 */
	@Override
	public String toString() {
		return "%s message, %d bytes so far".formatted(this.type, this.length);
	}

}
