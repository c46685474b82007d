package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.CloseStatus;

/**
 * Writes frames. Stateless; safe to use from any thread. Source: RFC 6455, section 5.2.
 */
public final class FrameEncoder {

	/** Two bytes, eight of extended length and four of masking key. */
	public static final int MAX_HEADER_LENGTH = 14;

	/** A control frame carries no more bytes. Source: RFC 6455, section 5.5. */
	public static final int MAX_CONTROL_PAYLOAD = FrameRules.MAX_CONTROL_PAYLOAD;

	private FrameEncoder() {
	}

	/**
	 * How long the header is on the wire.
	 * @param header of the frame
	 * @return 2 to {@value #MAX_HEADER_LENGTH} bytes
	 */
	public static int headerLength(FrameHeader header) {
		return 2 + extendedLength(header.payloadLength()) + (header.masked() ? Integer.BYTES : 0);
	}

	/**
	 * How long the whole frame is on the wire.
	 * @param header of the frame
	 * @return header and payload, in bytes
	 * @throws ArithmeticException if that is more than 2³¹-1
	 */
	public static int frameLength(FrameHeader header) {
		return Math.toIntExact(headerLength(header) + header.payloadLength());
	}

	/**
	 * Writes the header only; {@link #writePayload} writes the payload.
	 * @param header of the frame
	 * @param target has room for {@link #headerLength} bytes
	 * @throws java.nio.BufferOverflowException if it has not
	 */
	public static void writeHeader(FrameHeader header, ByteBuffer target) {
		long length = header.payloadLength();
		int extended = extendedLength(length);
		int shortLength = switch (extended) {
			case 0 -> (int) length;
			case Short.BYTES -> FrameBits.LENGTH_16;
			default -> FrameBits.LENGTH_64;
		};
		target.put((byte) ((header.fin() ? FrameBits.FIN : 0) | (header.encoded() ? FrameBits.RSV1 : 0)
				| header.opcode().value()));
		target.put((byte) ((header.masked() ? FrameBits.MASK : 0) | shortLength));
		write(length, extended, target);
		if (header.masked()) {
			write(header.maskingKey(), Integer.BYTES, target);
		}
	}

	/**
	 * Writes a whole frame, masked if its header says so.
	 * @param header of the frame
	 * @param payload as long as the header says; not changed
	 * @param target has room for {@link #frameLength} bytes
	 * @throws IllegalArgumentException if the payload has another length
	 * @throws java.nio.BufferOverflowException if the target has too little room
	 */
	public static void writeFrame(FrameHeader header, byte[] payload, ByteBuffer target) {
		if (header.payloadLength() != payload.length) {
			throw new IllegalArgumentException("The header announces %d bytes of payload, there are %d"
				.formatted(header.payloadLength(), payload.length));
		}
		writeHeader(header, target);
		int from = target.position();
		target.put(payload);
		Masker.mask(target, from, header.maskingKey());
	}

	/**
	 * Writes as much of a frame's payload as there is room for, masked if its header says
	 * so. A frame that leaves in several pieces is written by several calls.
	 * @param header of the frame
	 * @param payload from index 0 to its limit; not changed
	 * @param offset how many bytes of the payload were written before
	 * @param target its position moves behind what was written
	 * @return how many bytes were written
	 */
	public static int writePayload(FrameHeader header, ByteBuffer payload, int offset, ByteBuffer target) {
		int length = Math.min(payload.limit() - offset, target.remaining());
		Masker.copy(payload, offset, target, length, Masker.keyAt(header.maskingKey(), offset));
		return length;
	}

	/**
	 * A whole frame by itself, masked if its header says so.
	 * @param header of the frame
	 * @param payload as long as the header says; not changed
	 * @return a new array
	 * @throws IllegalArgumentException if the payload has another length
	 */
	public static byte[] encode(FrameHeader header, byte[] payload) {
		byte[] frame = new byte[frameLength(header)];
		writeFrame(header, payload, ByteBuffer.wrap(frame));
		return frame;
	}

	/**
	 * The payload of a Close frame. Source: RFC 6455, section 5.5.1.
	 * @param status what the peer is told
	 * @return code and reason; empty for {@link CloseStatus#NO_STATUS_RECEIVED}
	 * @throws IllegalArgumentException if no Close frame can carry the status
	 */
	public static byte[] closePayload(CloseStatus status) {
		return ClosePayload.encode(status);
	}

	private static int extendedLength(long payloadLength) {
		if (payloadLength < FrameBits.LENGTH_16) {
			return 0;
		}
		return (payloadLength < FrameBits.SHORTEST_64) ? Short.BYTES : Long.BYTES;
	}

	/** Byte by byte, for the order of the buffer is the caller's. */
	private static void write(long value, int bytes, ByteBuffer target) {
		for (int i = bytes - 1; i >= 0; i--) {
			target.put((byte) (value >>> (Byte.SIZE * i)));
		}
	}

}
