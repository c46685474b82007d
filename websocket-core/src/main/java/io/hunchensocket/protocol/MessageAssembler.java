package io.hunchensocket.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hunchensocket.Opcode;

/**
 * Puts one message together from its pieces; made at {@link ProtocolEvent.MessageStarted}
 * and dropped at {@link ProtocolEvent.MessageEnded}. Its memory is at most twice what
 * arrived, whatever the headers announced. Source: RFC 6455, section 6.2.
 */
public final class MessageAssembler {

	private static final byte[] NO_BYTES = {};

	private final Opcode opcode;

	private final Utf8Validator validator = new Utf8Validator();

	private byte[] bytes = NO_BYTES;

	private int length;

	/**
	 * An empty message.
	 * @param opcode {@link Opcode#TEXT} or {@link Opcode#BINARY}
	 */
	public MessageAssembler(Opcode opcode) {
		this.opcode = opcode;
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
	 * Adds the next piece.
	 * @param payload copied
	 * @throws ProtocolViolationException with 1007 at the first bad byte of a text, with
	 * 1009 if no array can hold the message
	 */
	public void append(Payload payload) {
		int end = FrameRules.requireLengthOfArray((long) this.length + payload.length());
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, capacityFor(end, payload.toCome()));
		}
		payload.copyTo(this.bytes, this.length);
		if (this.opcode == Opcode.TEXT) {
			this.validator.accept(this.bytes, this.length, end);
		}
		this.length = end;
	}

	/**
	 * Doubling an array that was full keeps to the bound and copies seldom; where the
	 * peer has said what is still to come, and that is less, no more is taken.
	 */
	private int capacityFor(int end, int toCome) {
		long wanted = (toCome > 0) ? Math.min((long) end + toCome, 2L * end) : 2L * this.length;
		return (int) Math.max(end, Math.min(wanted, FrameRules.MAX_ARRAY_LENGTH));
	}

	/**
	 * How much has been added.
	 * @return bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * The message, once all pieces were added.
	 * @return the text or the bytes
	 * @throws ProtocolViolationException with 1007 if a text ends inside a character
	 */
	public AssembledMessage complete() {
		if (this.opcode == Opcode.TEXT) {
			this.validator.end();
			return new AssembledMessage.Text(new String(this.bytes, 0, this.length, StandardCharsets.UTF_8));
		}
		boolean exact = this.length == this.bytes.length;
		return new AssembledMessage.Binary(exact ? this.bytes : Arrays.copyOf(this.bytes, this.length));
	}

	/**
	 * Type and length, never the payload.
	 */
	@Override
	public String toString() {
		return "%s message, %d bytes so far".formatted(this.opcode, this.length);
	}

}
