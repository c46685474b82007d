package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * Consumes the received bytes of a connection. The connection has a {@link FrameReceiver}
 * while bytes are read or a message or frame is incomplete, {@link #AT_REST} between two
 * messages, and {@link #DISCARDING} once no further frame of the peer is to be read.
 */
interface Receiver {

	/** Holds nothing: no state is kept from one message to the next. */
	Receiver AT_REST = new Idle() {

		@Override
		public Receiver receive(ByteBuffer data, ReceiverPool pool) {
			return pool.take().receive(data, pool);
		}

	};

	/** Skips all bytes. Source: RFC 6455, sections 1.4 and 7.1.7. */
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
	 * @param pool lends a receiver that reads them
	 * @return what receives from now on
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
	 * Releases the borrowed bytes, and goes back to the pool unless a message or a frame
	 * is incomplete.
	 * @return what receives from now on
	 */
	Receiver release();

	/**
	 * Skips the bytes and gives back what was borrowed. The connection does not use this
	 * receiver again.
	 */
	void end();

	/**
	 * Drops the partial message and gives back what was borrowed for it. The connection
	 * goes on.
	 */
	void abandonMessage();

	/**
	 * Whether no message and no frame is incomplete.
	 */
	boolean isAtRest();

	/**
	 * The length of the partial message, up to the end of its newest frame.
	 * @return bytes on the wire; 0 if there is none
	 */
	long messageLength();

	/**
	 * How much memory is borrowed to decode the partial message.
	 * @return bytes; 0 if there is none, or if it is not encoded
	 */
	int decoderBytes();

	/** Reads no frames and holds nothing. */
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
