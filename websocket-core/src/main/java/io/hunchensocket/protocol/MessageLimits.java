package io.hunchensocket.protocol;

/**
 * How much a peer may send in one piece. Checked at the header of each data frame, before
 * any memory is spent on its payload. Source: RFC 6455, section 10.4.
 *
 * @param maxMessageBytes most bytes of a whole message, at least 1
 * @param maxFrameBytes most bytes of one frame's payload, at least 1; usually not more
 * than a message may have
 * @param maxFragments most frames of one message, empty ones included, at least 1
 * @param property what sets the limit of a message, for whoever reads why it is refused
 */
public record MessageLimits(long maxMessageBytes, long maxFrameBytes, int maxFragments, String property) {

	/**
	 * Checks that every limit lets something pass.
	 * @throws IllegalArgumentException if a limit is not positive
	 */
	public MessageLimits {
		requirePositive("maxMessageBytes", maxMessageBytes);
		requirePositive("maxFrameBytes", maxFrameBytes);
		requirePositive("maxFragments", maxFragments);
	}

	/**
	 * Limits of messages that are held in memory as a whole.
	 * @param maxMessageBytes as in the other constructor
	 * @param maxFrameBytes as in the other constructor
	 * @param maxFragments as in the other constructor
	 */
	public MessageLimits(long maxMessageBytes, long maxFrameBytes, int maxFragments) {
		this(maxMessageBytes, maxFrameBytes, maxFragments, "websocket.max-message-size");
	}

	/**
	 * What sets the limit of a frame: a frame as large as a message is too large for
	 * being a message.
	 */
	String frameProperty() {
		return (this.maxFrameBytes < this.maxMessageBytes) ? "websocket.max-frame-size" : this.property;
	}

	/**
	 * All of them hold for a frame that starts.
	 * @param frameLength of the frame's payload
	 * @param messageLength of the message up to and with the frame
	 * @param fragments of the message up to and with the frame
	 * @param encoded whether the message is encoded
	 */
	void requireWithin(long frameLength, long messageLength, int fragments, boolean encoded) {
		FrameRules.requireFrameWithin(frameLength, this, encoded);
		FrameRules.requireMessageWithin(messageLength, this, encoded);
		FrameRules.requireFragmentsWithin(fragments, this);
	}

	private static void requirePositive(String name, long limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("%s is %d: it must be at least 1".formatted(name, limit));
		}
	}

}
