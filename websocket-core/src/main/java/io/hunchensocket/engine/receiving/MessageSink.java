package io.hunchensocket.engine.receiving;

import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.protocol.Payload;

/**
 * What becomes of one message while it arrives. It lives as long as that takes, and is
 * touched on the loop alone.
 */
abstract class MessageSink {

	/**
	 * The next bytes have come.
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if a text is not UTF-8
	 */
	abstract void append(Payload payload);

	/**
	 * The message is whole.
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if a text ends inside
	 * a character
	 */
	abstract void end();

	/**
	 * The message has come at one go.
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if a text is not UTF-8
	 */
	void whole(Payload payload) {
		try {
			if (payload.length() > 0) {
				append(payload);
			}
			end();
		}
		catch (Throwable ex) {
			// Somebody may be told already that it arrives, and wait for the rest.
			abandon();
			throw ex;
		}
	}

	/**
	 * The rest will not come.
	 */
	void abandon() {
		// The end of the connection tells it, or nobody knows of the message.
	}

	/**
	 * How much memory is taken by what has come and was not handed on.
	 */
	int memoryBytes() {
		return 0;
	}

	/**
	 * Whether it is this one that a handler reads while it arrives.
	 */
	boolean isReadAs(StreamThreads.Message stream) {
		return false;
	}

	/**
	 * For want of memory no more of it is read.
	 */
	void held() {
		// Nobody waits for it.
	}

	/**
	 * More of it is read again.
	 */
	void goesOn() {
		// Nobody waits for it.
	}

}
