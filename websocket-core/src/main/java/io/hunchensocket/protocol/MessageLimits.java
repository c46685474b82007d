package io.hunchensocket.protocol;

/**
 * How much a peer may send in one piece. Checked at the header of each data frame, before
 * any memory is spent on its payload. Source: RFC 6455, section 10.4.
 *
 * @param maxMessageBytes most bytes of a whole message, at least 1
 * @param maxFrameBytes most bytes of one frame's payload, at least 1; usually not more
 * than a message may have
 * @param maxFragments most small frames of one message, empty ones included, at least 1:
 * a message may have so many frames, and one more for each KiB of it that has arrived
 * @param property the name of the setting that limits a message, for the close reason
 */
public record MessageLimits(long maxMessageBytes, long maxFrameBytes, int maxFragments, String property) {

	/**
	 * A frame with so many bytes is not counted as small. The frames that libraries make
	 * of a large message have at least four times as many.
	 */
	private static final int BYTES_A_FREE_FRAGMENT = 1024;

	/**
	 * Checks that every limit is at least 1.
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
	 * The name of the setting that limits a frame. A frame that is over the limit of a
	 * message is refused for that one.
	 */
	String frameProperty() {
		return (this.maxFrameBytes < this.maxMessageBytes) ? "websocket.max-frame-size" : this.property;
	}

	/**
	 * Checks all limits for a frame that starts.
	 * @param frameLength of the frame's payload
	 * @param messageLength of the message up to and with the frame
	 * @param message the message before the frame, or {@link PartialMessage#NONE}
	 * @param encoded whether the message is encoded
	 */
	void requireWithin(long frameLength, long messageLength, PartialMessage message, boolean encoded) {
		FrameRules.requireFrameWithin(frameLength, this, encoded);
		FrameRules.requireMessageWithin(messageLength, this, encoded);
		FrameRules.requireFragmentsWithin(smallParts(message.fragments() + 1, message.received()), this);
	}

	/**
	 * How many parts of a message count for {@link #maxFragments()}: each costs work,
	 * even if it is empty, and one for each KiB that has arrived is not counted.
	 * @param parts of the message so far, such as frames
	 * @param received bytes of the message that have come in them
	 * @return how many are counted; may be negative
	 */
	public static long smallParts(long parts, long received) {
		return parts - received / BYTES_A_FREE_FRAGMENT;
	}

	private static void requirePositive(String name, long limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("%s is %d: it must be at least 1".formatted(name, limit));
		}
	}

}
