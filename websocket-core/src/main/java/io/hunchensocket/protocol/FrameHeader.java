package io.hunchensocket.protocol;

import java.util.Arrays;

import io.hunchensocket.MessageType;

/**
 * The header of a frame to be sent. Source: RFC 6455, section 5.2.
 *
 * @param fin whether the frame is the last of its message
 * @param encoded whether the message is encoded by the negotiated extension: the bit RSV1
 * @param opcode what the frame carries
 * @param masked whether the payload is masked
 * @param maskingKey first byte highest; 0 if the payload is not masked
 * @param payloadLength bytes, at least 0
 */
public record FrameHeader(boolean fin, boolean encoded, Opcode opcode, boolean masked, int maskingKey,
		long payloadLength) {

	/** Most messages are short, and many frames have the same header. */
	private static final FrameHeader[] SHORT_TEXTS = shortHeaders(MessageType.TEXT);

	private static final FrameHeader[] SHORT_BINARIES = shortHeaders(MessageType.BINARY);

	/**
	 * Checks what RFC 6455 and RFC 7692 demand of every header.
	 * @throws IllegalArgumentException if the length is negative, a control frame is
	 * longer than 125 bytes or a fragment, another than the first frame of a message is
	 * marked as encoded, or an unmasked frame has a key
	 */
	public FrameHeader {
		if (payloadLength < 0) {
			throw new IllegalArgumentException("Payload length is " + payloadLength);
		}
		if (opcode.isControl() && (!fin || payloadLength > FrameRules.MAX_CONTROL_PAYLOAD)) {
			throw new IllegalArgumentException("Control frames are whole and have at most %d bytes of payload"
				.formatted(FrameRules.MAX_CONTROL_PAYLOAD));
		}
		if (encoded && (opcode.isControl() || opcode == Opcode.CONTINUATION)) {
			throw new IllegalArgumentException("Only the first frame of a message is marked as encoded");
		}
		if (!masked && maskingKey != 0) {
			throw new IllegalArgumentException("A frame that is not masked has no masking key");
		}
	}

	/**
	 * The only frame of its message, or a control frame, without a mask.
	 * @param opcode what the frame carries
	 * @param payloadLength bytes; at most 125 for a control frame
	 * @return a final and unmasked frame's header
	 */
	public static FrameHeader of(Opcode opcode, long payloadLength) {
		return new FrameHeader(true, false, opcode, false, 0, payloadLength);
	}

	/**
	 * The only frame of a message, without a mask.
	 * @param type what the message carries
	 * @param payloadLength bytes
	 * @return a final and unmasked frame's header
	 */
	public static FrameHeader of(MessageType type, long payloadLength) {
		return of(Opcode.of(type), payloadLength);
	}

	/**
	 * The same as {@link #of(MessageType, long)}, but headers of short messages are made
	 * once and shared: for a header that is kept while its frame waits in a queue.
	 * @param type what the message carries
	 * @param payloadLength bytes
	 * @return a final and unmasked frame's header
	 */
	public static FrameHeader shared(MessageType type, long payloadLength) {
		if (payloadLength >= 0 && payloadLength < SHORT_TEXTS.length) {
			return ((type == MessageType.TEXT) ? SHORT_TEXTS : SHORT_BINARIES)[(int) payloadLength];
		}
		return of(type, payloadLength);
	}

	private static FrameHeader[] shortHeaders(MessageType type) {
		FrameHeader[] headers = new FrameHeader[FrameRules.MAX_CONTROL_PAYLOAD + 1];
		Arrays.setAll(headers, (length) -> of(type, length));
		return headers;
	}

	/**
	 * The header as a client sends it. Source: RFC 6455, section 5.3.
	 * @param key a new one for each frame, from {@link MaskingKeys}
	 * @return the same header with the MASK bit and the key
	 */
	public FrameHeader maskedWith(int key) {
		return new FrameHeader(this.fin, this.encoded, this.opcode, true, key, this.payloadLength);
	}

	/**
	 * The header of a fragment that others follow. Source: RFC 6455, section 5.4.
	 * @return the same header without the FIN bit
	 */
	public FrameHeader toBeContinued() {
		return new FrameHeader(false, this.encoded, this.opcode, this.masked, this.maskingKey, this.payloadLength);
	}

	/**
	 * The header of the first frame of an encoded message. Source: RFC 7692, section 6.
	 * @return the same header with the RSV1 bit
	 * @throws IllegalArgumentException if the frame is not the first of a message
	 */
	public FrameHeader asEncoded() {
		return new FrameHeader(this.fin, true, this.opcode, this.masked, this.maskingKey, this.payloadLength);
	}

}
