package io.hunchensocket.engine.receiving;

import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.protocol.Payload;

/**
 * Takes the payload of one message while it arrives. It lives until the message has
 * ended, and is touched on the loop alone.
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
	 * The message has come whole, in one event.
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
			// A handler may have been told that the message arrives, and wait for the
			// rest.
			abandon();
			throw ex;
		}
	}

	/**
	 * The rest of the message will not come.
	 */
	void abandon() {
		// The handler was not told of the message, or is told of the end of the
		// connection.
	}

	/**
	 * How many bytes of memory are taken by what has come and was not handed on.
	 */
	int memoryBytes() {
		return 0;
	}

	/**
	 * Whether a handler reads this message as the given stream, while it arrives.
	 */
	boolean isReadAs(StreamThreads.Message stream) {
		return false;
	}

	/**
	 * No more of the message is read, for want of memory.
	 */
	void held() {
		// No reader waits for this message.
	}

	/**
	 * The message is read again.
	 */
	void goesOn() {
		// No reader waits for this message.
	}

}
