package io.hunchensocket.protocol;

/**
 * The first two bytes of a frame. Source: RFC 6455, section 5.2.
 */
final class FrameBits {

	/** Of the first byte: the frame is the last of its message. */
	static final int FIN = 0b1000_0000;

	/** Of the first byte: RSV1 to RSV3, which are for extensions. */
	static final int RSV = 0b0111_0000;

	/** Of the first byte: the message is encoded. Source: RFC 7692, section 6. */
	static final int RSV1 = 0b0100_0000;

	/** Of the first byte. */
	static final int OPCODE = 0b0000_1111;

	/** Of the second byte: a masking key comes before the payload. */
	static final int MASK = 0b1000_0000;

	/** Of the second byte: the payload length, or how many bytes hold it. */
	static final int LENGTH = 0b0111_1111;

	/**
	 * The length is in the next two bytes; also the shortest length that needs them.
	 */
	static final int LENGTH_16 = 126;

	/** The length is in the next eight bytes. */
	static final int LENGTH_64 = 127;

	/** The shortest length that needs eight bytes. */
	static final int SHORTEST_64 = 0x1_0000;

	private FrameBits() {
	}

}
