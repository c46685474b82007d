package io.hunchensocket.protocol;

import io.hunchensocket.Opcode;

/**
 * What is known of one message from its first frame to its last. It lives as long as the
 * message, so that nothing of one message can be taken for another's. Source: RFC 6455,
 * section 5.4.
 */
final class PartialMessage {

	/** Between two messages there is none. */
	static final PartialMessage NONE = new PartialMessage();

	private final Opcode opcode;

	private final PayloadDecoder decoder;

	private long length;

	/** Of an encoded message; the frames of others carry what their headers say. */
	private long decoded;

	private long fragments;

	private PartialMessage() {
		this.opcode = Opcode.CONTINUATION;
		this.decoder = PayloadDecoder.NONE;
	}

	/**
	 * A message of which the first frame starts.
	 * @param opcode of the first frame
	 * @param frameLength of the first frame
	 * @param decoder of an encoded message, or {@link PayloadDecoder#NONE}
	 */
	PartialMessage(Opcode opcode, long frameLength, PayloadDecoder decoder) {
		this.opcode = opcode;
		this.decoder = decoder;
		this.length = frameLength;
		this.fragments = 1;
	}

	Opcode opcode() {
		return this.opcode;
	}

	boolean isEncoded() {
		return this.decoder != PayloadDecoder.NONE;
	}

	PayloadDecoder decoder() {
		return this.decoder;
	}

	/**
	 * Bytes of the message up to the end of its newest frame.
	 * @return at least 0
	 */
	long length() {
		return this.length;
	}

	/**
	 * Frames of the message up to and with its newest, empty ones included.
	 * @return at least 1, but for {@link #NONE}
	 */
	long fragments() {
		return this.fragments;
	}

	/**
	 * Bytes of the message that have come, if its newest frame is whole: what an encoded
	 * one has decoded to so far, for what a frame is worth is what it carries.
	 * @return at least 0
	 */
	long received() {
		return isEncoded() ? this.decoded : this.length;
	}

	/**
	 * An encoded message has decoded to more.
	 * @param bytes how much more
	 */
	void decoded(int bytes) {
		this.decoded += bytes;
	}

	/**
	 * The message goes on.
	 * @param frameLength of its next frame
	 */
	void continueWith(long frameLength) {
		this.length += frameLength;
		this.fragments++;
	}

}
