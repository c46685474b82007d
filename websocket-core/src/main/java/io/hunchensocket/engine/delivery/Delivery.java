package io.hunchensocket.engine.delivery;

/**
 * How what has arrived on one connection reaches its handler: one thing at a time and in
 * order. All methods are called on the loop, but for {@link #freed}.
 */
public interface Delivery extends IncomingStream.Owner {

	/**
	 * Who is told of it.
	 */
	ConnectionListener listener();

	/**
	 * Delivers a text message.
	 * @param bytes its length on the wire
	 */
	void text(String text, int bytes);

	/**
	 * Delivers a binary message.
	 */
	void binary(byte[] message);

	/**
	 * Delivers a part of a message, or its end, after all that was delivered before,
	 * unless no handler can be had.
	 * @param bytes of the message that it holds
	 */
	void deliver(Runnable step, int bytes);

	/**
	 * Runs a step after all that was delivered before, unless no handler can be had.
	 */
	default void then(Runnable step) {
		deliver(step, 0);
	}

	/**
	 * Has a message read that is still arriving, after all that was delivered before. It
	 * holds a thread while it waits for the peer, of which there are few.
	 * @param verb reads it
	 * @param stream the message
	 */
	void stream(Runnable verb, IncomingStream stream);

	/**
	 * Tells that a message being read is not to be waited for any more.
	 */
	void streamArrived();

	@Override
	default void messageCut() {
		listener().messageCut();
	}

	/**
	 * Runs the last step after all that was delivered before, come what may.
	 */
	void last(Runnable step);

	/**
	 * How much memory is taken by what was delivered and is not done with; for any
	 * thread.
	 */
	default int memoryBytes() {
		return 0;
	}

	/**
	 * Lets go of all messages that wait: the connection is closed, and nobody is to get
	 * them.
	 */
	default void discard() {
	}

	/**
	 * Whether so much waits that nothing more should be read.
	 */
	boolean isFull();

	/**
	 * Asks to be told once there is room again.
	 */
	void awaitRoom();

}
