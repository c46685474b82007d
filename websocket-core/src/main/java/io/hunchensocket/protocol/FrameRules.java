package io.hunchensocket.protocol;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;

/**
 * What a peer must not send: one check for each rule, in the order of the RFC's sections.
 * Every check throws a {@link ProtocolViolationException} with a fixed sentence.
 */
final class FrameRules {

	/** Source: RFC 6455, section 5.5. */
	static final int MAX_CONTROL_PAYLOAD = 125;

	/** Some virtual machines allow no longer array. */
	static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

	/**
	 * Encoded bytes may be more than what they decode to, so that the limit of the latter
	 * leaves the former an eighth: the worst that a deflater makes of what it cannot
	 * compress in a window of 256 bytes.
	 */
	private static final int ENCODED_PART = 8;

	/** Likewise for the shortest messages. */
	private static final int ENCODED_BYTES = 64;

	private FrameRules() {
	}

	/**
	 * A client masks every frame, a server none. Source: RFC 6455, section 5.1.
	 * @param receiver the role of the end that received the frame
	 * @param masked the frame's MASK bit
	 */
	static void requireMaskOfPeer(Role receiver, boolean masked) {
		if (receiver == Role.SERVER && !masked) {
			throw protocolError("A client must mask its frames");
		}
		if (receiver == Role.CLIENT && masked) {
			throw protocolError("A server must not mask its frames");
		}
	}

	/**
	 * RSV1 to RSV3 are for extensions. Source: RFC 6455, section 5.2; RFC 7692, section
	 * 6.
	 * @param firstByte of the frame
	 * @param negotiated whether an extension was negotiated, which uses RSV1
	 */
	static void requireNoUnknownBits(int firstByte, boolean negotiated) {
		if (!negotiated && (firstByte & FrameBits.RSV) != 0) {
			throw protocolError("A reserved bit is set and no extension was negotiated");
		}
		if ((firstByte & FrameBits.RSV & ~FrameBits.RSV1) != 0) {
			throw protocolError("A reserved bit is set that the negotiated extension does not use");
		}
	}

	/**
	 * RSV1 marks a message at its first frame. Source: RFC 7692, sections 6 and 6.1.
	 * @param opcode of the frame
	 * @param encoded the frame's RSV1 bit
	 */
	static void requireFirstFrameIfEncoded(Opcode opcode, boolean encoded) {
		if (encoded && (opcode.isControl() || opcode == Opcode.CONTINUATION)) {
			throw protocolError("A frame is marked as compressed that is not the first of a message");
		}
	}

	/**
	 * Opcodes 3 to 7 and 11 to 15 are reserved. Source: RFC 6455, section 5.2.
	 * @param opcode the low four bits of a frame's first byte
	 * @return the opcode
	 */
	static Opcode requireDefinedOpcode(int opcode) {
		if (!Opcode.isDefined(opcode)) {
			throw protocolError("The opcode is reserved");
		}
		return Opcode.of(opcode);
	}

	/**
	 * The fewest bytes that hold a length must be used. Source: RFC 6455, section 5.2.
	 * @param length as it was sent
	 * @param smallest length that needs as many bytes
	 */
	static void requireMinimalLength(long length, long smallest) {
		if (length < smallest) {
			throw protocolError("The payload length is not encoded in the fewest bytes");
		}
	}

	/**
	 * The most significant bit of a 64-bit length is 0. Source: RFC 6455, section 5.2.
	 * @param length as it was sent
	 */
	static void requireLengthOf63Bits(long length) {
		if (length < 0) {
			throw protocolError("The most significant bit of the payload length is set");
		}
	}

	/**
	 * A continuation frame needs a message to continue. Source: RFC 6455, section 5.4.
	 * @param message the message before the frame
	 */
	static void requirePartialMessage(PartialMessage message) {
		if (message == PartialMessage.NONE) {
			throw protocolError("A continuation frame without a message to continue");
		}
	}

	/**
	 * The fragments of one message are not mixed with those of another. Source: RFC 6455,
	 * section 5.4.
	 * @param message the message before the frame
	 */
	static void requireNoPartialMessage(PartialMessage message) {
		if (message != PartialMessage.NONE) {
			throw protocolError("A new message inside a fragmented message");
		}
	}

	/**
	 * Control frames are whole. Source: RFC 6455, section 5.5.
	 * @param opcode of the frame
	 * @param fin the frame's FIN bit
	 */
	static void requireUnfragmentedControl(Opcode opcode, boolean fin) {
		if (opcode.isControl() && !fin) {
			throw protocolError("A control frame is fragmented");
		}
	}

	/**
	 * Control frames are short. Source: RFC 6455, section 5.5.
	 * @param opcode of the frame
	 * @param shortLength the seven bits of the second byte
	 */
	static void requireShortControl(Opcode opcode, int shortLength) {
		if (opcode.isControl() && shortLength > MAX_CONTROL_PAYLOAD) {
			throw protocolError("A control frame has more than 125 bytes of payload");
		}
	}

	/**
	 * A Close frame has a code of two bytes or no payload at all. Source: RFC 6455,
	 * section 5.5.1.
	 * @param payloadLength bytes
	 */
	static void requireWholeCloseCode(int payloadLength) {
		if (payloadLength == 1) {
			throw protocolError("The payload of a Close frame is one byte");
		}
	}

	/**
	 * Some codes are never sent. Source: RFC 6455, section 7.4.
	 * @param code as it was sent
	 */
	static void requireAllowedCloseCode(int code) {
		if (!CloseCode.isAllowedOnTheWire(code)) {
			throw protocolError("The close code is not allowed in a Close frame");
		}
	}

	/**
	 * Text is UTF-8, and so is the reason of a Close frame. Source: RFC 6455, sections
	 * 5.5.1, 5.6 and 8.1.
	 * @param valid what the validator found
	 */
	static void requireUtf8(boolean valid) {
		if (!valid) {
			throw new ProtocolViolationException(
					CloseStatus.of(CloseCode.INVALID_FRAME_PAYLOAD_DATA, "The text is not valid UTF-8"));
		}
	}

	/**
	 * Frames are within the endpoint's limit. Source: RFC 6455, section 10.4.
	 * @param length of the frame's payload
	 * @param limits of the endpoint
	 * @param encoded whether the message is encoded
	 */
	static void requireFrameWithin(long length, MessageLimits limits, boolean encoded) {
		if (length > onTheWire(limits.maxFrameBytes(), encoded)) {
			throw tooBig("A frame of %s bytes is over the limit of %d (" + limits.frameProperty() + ")", length,
					limits.maxFrameBytes());
		}
	}

	/**
	 * Messages are within the endpoint's limit. Source: RFC 6455, section 10.4.
	 * @param length of the message up to and with the frame that starts; unsigned, as it
	 * is the sum of two lengths of 63 bits
	 * @param limits of the endpoint
	 * @param encoded whether the message is encoded
	 */
	static void requireMessageWithin(long length, MessageLimits limits, boolean encoded) {
		if (Long.compareUnsigned(length, onTheWire(limits.maxMessageBytes(), encoded)) > 0) {
			throw tooBig("A message of %s bytes is over the limit of %d (" + limits.property() + ")", length,
					limits.maxMessageBytes());
		}
	}

	private static long onTheWire(long limit, boolean encoded) {
		long more = encoded ? limit / ENCODED_PART + ENCODED_BYTES : 0;
		return (limit > Long.MAX_VALUE - more) ? Long.MAX_VALUE : limit + more;
	}

	/**
	 * Messages come in a bounded number of small frames. Source: RFC 6455, section 10.4.
	 * @param small fragments of the message up to and with the frame that starts
	 * @param limits of the endpoint
	 */
	static void requireFragmentsWithin(long small, MessageLimits limits) {
		if (small > limits.maxFragments()) {
			throw tooBig("A message of %s small fragments is over the limit of %d (websocket.max-fragments)", small,
					limits.maxFragments());
		}
	}

	/**
	 * No array is longer. Source: RFC 6455, section 10.4.
	 * @param length of a message that is put together
	 * @return the length
	 */
	static int requireLengthOfArray(long length) {
		if (length > MAX_ARRAY_LENGTH) {
			throw tooBig("A message of %s bytes cannot be put together, the limit is %d", length, MAX_ARRAY_LENGTH);
		}
		return (int) length;
	}

	private static ProtocolViolationException protocolError(String sentence) {
		return new ProtocolViolationException(CloseStatus.of(CloseCode.PROTOCOL_ERROR, sentence));
	}

	private static ProtocolViolationException tooBig(String sentence, long actual, long limit) {
		return new ProtocolViolationException(
				CloseStatus.of(CloseCode.MESSAGE_TOO_BIG, sentence.formatted(Long.toUnsignedString(actual), limit)));
	}

}
