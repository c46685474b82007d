package io.hunchensocket.connection;

import io.hunchensocket.protocol.Payload;

/**
 * What becomes of one message while it arrives. It lives as long as that takes, and is
 * touched on the loop alone.
 */
interface IncomingMessage {

	/** Between two messages. */
	IncomingMessage NONE = new IncomingMessage() {

		@Override
		public void append(Payload payload) {
			throw new IllegalStateException("No message has begun");
		}

		@Override
		public void end() {
			throw new IllegalStateException("No message has begun");
		}

		@Override
		public void abandon() {
			// There is nothing to give up.
		}

	};

	/**
	 * The next bytes have come.
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if a text is not UTF-8
	 */
	void append(Payload payload);

	/**
	 * How much memory is taken by what has come and was not handed on.
	 */
	default int memoryBytes() {
		return 0;
	}

	/**
	 * Whether it is this one that a handler reads while it arrives.
	 */
	default boolean isReadAs(StreamThreads.Message stream) {
		return false;
	}

	/**
	 * For want of memory no more of it is read.
	 */
	default void held() {
	}

	/**
	 * More of it is read again.
	 */
	default void goesOn() {
	}

	/**
	 * The message is whole.
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if a text ends inside
	 * a character
	 */
	void end();

	/**
	 * The rest will not come.
	 */
	void abandon();

}
