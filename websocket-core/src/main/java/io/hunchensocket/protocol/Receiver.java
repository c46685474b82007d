package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * What becomes of received bytes. A connection {@linkplain #AT_REST rests} between two
 * messages, has a {@link FrameReceiver} while bytes are read or something is under way,
 * and {@linkplain #DISCARDING discards} once nothing of the peer matters any more.
 */
interface Receiver {

	/** Nothing is known of one message that the next could need. */
	Receiver AT_REST = new Idle() {

		@Override
		public Receiver receive(ByteBuffer data, ReceiverPool pool) {
			return pool.take().receive(data, pool);
		}

	};

	/** Source: RFC 6455, sections 1.4 and 7.1.7. */
	Receiver DISCARDING = new Idle() {

		@Override
		public Receiver receive(ByteBuffer data, ReceiverPool pool) {
			data.position(data.limit());
			return this;
		}

	};

	/**
	 * Borrows received bytes.
	 * @param data its position moves as they are read
	 * @param pool lends whoever reads them
	 * @return who receives from now on
	 */
	Receiver receive(ByteBuffer data, ReceiverPool pool);

	/**
	 * How many of the bytes are not read.
	 */
	int unread();

	/**
	 * Reads on.
	 * @param connection whose bytes they are
	 * @return {@link ProtocolEvent#NEEDS_INPUT} only if the bytes are used up
	 * @throws ProtocolViolationException if the peer broke a rule
	 */
	ProtocolEvent nextEvent(WebSocketProtocol connection);

	/**
	 * Lets go of the bytes, and goes back to the pool if nothing is under way.
	 * @return who receives from now on
	 */
	Receiver release();

	/**
	 * Skips the bytes and gives back what was borrowed: the connection does not use it
	 * again.
	 */
	void end();

	/**
	 * The message that is under way is not wanted any more: what was borrowed for it is
	 * given back. The connection goes on.
	 */
	void abandonMessage();

	/**
	 * Whether no message and no frame is under way.
	 */
	boolean isAtRest();

	/**
	 * How long the message is that is under way, up to the end of its newest frame.
	 * @return bytes on the wire; 0 if there is none
	 */
	long messageLength();

	/**
	 * How much memory is borrowed to decode the message that is under way.
	 * @return bytes; 0 if there is none, or if it is not encoded
	 */
	int decoderBytes();

	/** Reads nothing and holds nothing. */
	abstract class Idle implements Receiver {

		@Override
		public int unread() {
			return 0;
		}

		@Override
		public ProtocolEvent nextEvent(WebSocketProtocol connection) {
			return ProtocolEvent.NEEDS_INPUT;
		}

		@Override
		public Receiver release() {
			return this;
		}

		@Override
		public void end() {
			// Holds nothing.
		}

		@Override
		public void abandonMessage() {
			// There is none.
		}

		@Override
		public boolean isAtRest() {
			return true;
		}

		@Override
		public long messageLength() {
			return 0;
		}

		@Override
		public int decoderBytes() {
			return 0;
		}

	}

}
