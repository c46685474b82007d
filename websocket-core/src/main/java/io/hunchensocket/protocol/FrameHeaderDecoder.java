package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * Reads frame headers out of bytes that may be cut anywhere, and refuses a bad one at the
 * first byte that shows it. Source: RFC 6455, section 5.2.
 */
final class FrameHeaderDecoder {

	/** Two bytes and a masking key, and no more where the payload is short. */
	private static final int SHORT_HEADER = 2 + Integer.BYTES;

	private final Role role;

	private Field field = Field.FIRST_BYTE;

	/** Bytes of the field that are still to come. */
	private int missing = Byte.BYTES;

	/** The bytes of the field that came, in network byte order. */
	private long value;

	private Opcode opcode = Opcode.CONTINUATION;

	private boolean fin;

	private boolean encoded;

	private boolean masked;

	private int maskingKey;

	private long payloadLength;

	FrameHeaderDecoder(Role role) {
		this.role = role;
	}

	/**
	 * Reads on in the header.
	 * @param input received bytes; none behind the header is read
	 * @param codec what was negotiated with who sent them
	 * @return whether the header is whole; if not, the input is used up, and if it is,
	 * the next call begins with the next header
	 */
	boolean decode(ByteBuffer input, PayloadCodec codec) {
		if (isAtRest() && input.remaining() >= SHORT_HEADER) {
			decodeShort(input, codec);
			if (isAtRest()) {
				return true;
			}
		}
		do {
			if (!fill(input)) {
				return false;
			}
			endField(codec);
		}
		while (this.field != Field.FIRST_BYTE);
		return true;
	}

	/**
	 * Decodes the usual header at once: it is whole, and the payload is shorter than 126
	 * bytes. Of a longer header fields are left to be read.
	 */
	private void decodeShort(ByteBuffer input, PayloadCodec codec) {
		firstByte(Byte.toUnsignedInt(input.get()), codec);
		secondByte(Byte.toUnsignedInt(input.get()));
		if (this.field == Field.MASKING_KEY) {
			maskingKey(input.getInt());
		}
	}

	/**
	 * Whether no byte of a further header has come.
	 */
	boolean isAtRest() {
		return this.field == Field.FIRST_BYTE && this.missing == Byte.BYTES;
	}

	private boolean fill(ByteBuffer input) {
		while (this.missing > 0 && input.hasRemaining()) {
			this.value = this.value << Byte.SIZE | Byte.toUnsignedLong(input.get());
			this.missing--;
		}
		return this.missing == 0;
	}

	private void endField(PayloadCodec codec) {
		long complete = this.value;
		switch (this.field) {
			case FIRST_BYTE -> firstByte((int) complete, codec);
			case SECOND_BYTE -> secondByte((int) complete);
			case LENGTH_16 -> extendedLength(complete, FrameBits.LENGTH_16);
			case LENGTH_64 -> extendedLength(complete, FrameBits.SHORTEST_64);
			case MASKING_KEY -> maskingKey((int) complete);
		}
	}

	private void firstByte(int bits, PayloadCodec codec) {
		this.encoded = (bits & FrameBits.RSV1) != 0;
		FrameRules.requireNoUnknownBits(bits, codec.isNegotiated());
		this.opcode = FrameRules.requireDefinedOpcode(bits & FrameBits.OPCODE);
		FrameRules.requireFirstFrameIfEncoded(this.opcode, this.encoded);
		this.fin = (bits & FrameBits.FIN) != 0;
		FrameRules.requireUnfragmentedControl(this.opcode, this.fin);
		expect(Field.SECOND_BYTE, Byte.BYTES);
	}

	private void secondByte(int bits) {
		this.masked = (bits & FrameBits.MASK) != 0;
		FrameRules.requireMaskOfPeer(this.role, this.masked);
		int shortLength = bits & FrameBits.LENGTH;
		FrameRules.requireShortControl(this.opcode, shortLength);
		switch (shortLength) {
			case FrameBits.LENGTH_16 -> expect(Field.LENGTH_16, Short.BYTES);
			case FrameBits.LENGTH_64 -> expect(Field.LENGTH_64, Long.BYTES);
			default -> endLength(shortLength);
		}
	}

	private void extendedLength(long length, long smallest) {
		FrameRules.requireLengthOf63Bits(length);
		FrameRules.requireMinimalLength(length, smallest);
		endLength(length);
	}

	private void endLength(long length) {
		this.payloadLength = length;
		this.maskingKey = 0;
		if (this.masked) {
			expect(Field.MASKING_KEY, Integer.BYTES);
		}
		else {
			expect(Field.FIRST_BYTE, Byte.BYTES);
		}
	}

	private void maskingKey(int key) {
		this.maskingKey = key;
		expect(Field.FIRST_BYTE, Byte.BYTES);
	}

	private void expect(Field next, int bytes) {
		this.field = next;
		this.missing = bytes;
		this.value = 0;
	}

	/**
	 * The opcode of the header that was read last, as for all the following.
	 * @return the opcode
	 */
	Opcode opcode() {
		return this.opcode;
	}

	boolean isFinal() {
		return this.fin;
	}

	/**
	 * Whether the frame begins an encoded message.
	 */
	boolean isEncoded() {
		return this.encoded;
	}

	long payloadLength() {
		return this.payloadLength;
	}

	/**
	 * The key that the payload is masked with.
	 * @return 0, which changes nothing, for a frame that is not masked
	 */
	int maskingKey() {
		return this.maskingKey;
	}

	/** What the next bytes are. */
	private enum Field {

		FIRST_BYTE, SECOND_BYTE, LENGTH_16, LENGTH_64, MASKING_KEY

	}

}
