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
 * @param property what sets the limit of a message, for whoever reads why it is refused
 */
public record MessageLimits(long maxMessageBytes, long maxFrameBytes, int maxFragments, String property) {

	/**
	 * A frame that carries so much is worth what it costs. The frames that libraries make
	 * of a large message have four times as much and more.
	 */
	private static final int BYTES_A_FREE_FRAGMENT = 1024;

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
	 * @param message what was before the frame, or {@link PartialMessage#NONE}
	 * @param encoded whether the message is encoded
	 */
	void requireWithin(long frameLength, long messageLength, PartialMessage message, boolean encoded) {
		FrameRules.requireFrameWithin(frameLength, this, encoded);
		FrameRules.requireMessageWithin(messageLength, this, encoded);
		FrameRules.requireFragmentsWithin(smallParts(message.fragments() + 1, message.received()), this);
	}

	/**
	 * How many parts of a message count for {@link #maxFragments()}: each costs work and
	 * may carry nothing, so that one for each KiB is free.
	 * @param parts of the message so far, such as frames
	 * @param received bytes of the message that have come in them
	 * @return how many are small; not positive if they are worth what they cost
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
