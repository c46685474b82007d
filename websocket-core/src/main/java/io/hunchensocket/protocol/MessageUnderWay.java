package io.hunchensocket.protocol;

import io.hunchensocket.Opcode;

/**
 * What is known of one message from its first frame to its last. It lives as long as the
 * message, so that nothing of one message can be taken for another's. Source: RFC 6455,
 * section 5.4.
 */
final class MessageUnderWay {

	/** Between two messages there is none. */
	static final MessageUnderWay NONE = new MessageUnderWay(Opcode.CONTINUATION, 0, PayloadDecoder.NONE);

	private final Opcode opcode;

	private final PayloadDecoder decoder;

	private long length;

	private int fragments = 1;

	/**
	 * A message of which the first frame starts.
	 * @param opcode of the first frame
	 * @param frameLength of the first frame
	 * @param decoder of an encoded message, or {@link PayloadDecoder#NONE}
	 */
	MessageUnderWay(Opcode opcode, long frameLength, PayloadDecoder decoder) {
		this.opcode = opcode;
		this.decoder = decoder;
		this.length = frameLength;
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
	 * @return at least 1
	 */
	int fragments() {
		return this.fragments;
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
