package io.hunchensocket.protocol;

import io.hunchensocket.MessageType;

/**
 * A received message whose last frame is not whole: its type, its length and its decoder.
 * Each message has an object of its own, so that no state of one message can be used for
 * another. Source: RFC 6455, section 5.4.
 */
final class PartialMessage {

	/** Between two messages. */
	static final PartialMessage NONE = new PartialMessage();

	private final MessageType type;

	private final PayloadDecoder decoder;

	private long length;

	/** Bytes that an encoded message has decoded to; 0 for one that is not encoded. */
	private long decoded;

	private long fragments;

	private PartialMessage() {
		this.type = MessageType.BINARY;
		this.decoder = PayloadDecoder.NONE;
	}

	/**
	 * A message of which the first frame starts.
	 * @param type what it carries
	 * @param frameLength of the first frame
	 * @param decoder of an encoded message, or {@link PayloadDecoder#NONE}
	 */
	PartialMessage(MessageType type, long frameLength, PayloadDecoder decoder) {
		this.type = type;
		this.decoder = decoder;
		this.length = frameLength;
		this.fragments = 1;
	}

	MessageType type() {
		return this.type;
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
	 * Bytes of the message that have arrived, if its newest frame is whole: for an
	 * encoded message those that it has decoded to so far.
	 * @return at least 0
	 */
	long received() {
		return isEncoded() ? this.decoded : this.length;
	}

	/**
	 * Adds to what an encoded message has decoded to.
	 * @param bytes how much more
	 */
	void decoded(int bytes) {
		this.decoded += bytes;
	}

	/**
	 * Adds a frame.
	 * @param frameLength of its next frame
	 */
	void continueWith(long frameLength) {
		this.length += frameLength;
		this.fragments++;
	}

}
