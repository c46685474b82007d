package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * What becomes of received bytes. A connection has a {@link FrameReceiver}, and
 * {@link #DISCARDING} takes its place once nothing of the peer matters any more.
 */
interface Receiver {

	/** Source: RFC 6455, sections 1.4 and 7.1.7. */
	Receiver DISCARDING = new Receiver() {

		@Override
		public ProtocolEvent nextEvent(ByteBuffer input) {
			input.position(input.limit());
			return ProtocolEvent.NEEDS_INPUT;
		}

		@Override
		public void release() {
			// Holds nothing.
		}

		@Override
		public void end() {
			// Holds nothing.
		}

		@Override
		public boolean isAtRest() {
			return true;
		}

	};

	/**
	 * Reads on.
	 * @param input its position moves behind the bytes of the event
	 * @return {@link ProtocolEvent#NEEDS_INPUT} only if the input is used up
	 * @throws ProtocolViolationException if the peer broke a rule
	 */
	ProtocolEvent nextEvent(ByteBuffer input);

	/**
	 * Lets go of the input.
	 */
	void release();

	/**
	 * Gives back what it has borrowed: it is not used again.
	 */
	void end();

	/**
	 * Whether no message and no frame is under way.
	 */
	boolean isAtRest();

}
