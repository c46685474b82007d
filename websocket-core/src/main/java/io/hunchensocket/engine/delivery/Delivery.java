package io.hunchensocket.engine.delivery;

import io.hunchensocket.engine.sending.Suspendable;

/**
 * Delivers what has arrived on one connection to its listener, one thing at a time and in
 * order. All methods are called on the loop, but for {@link #listener}, {@link #freed},
 * {@link #messageCut}, {@link #nanoTime} and {@link #memoryBytes}, which may be called
 * from any thread, and {@link #suspendUntil}, which verbs call.
 */
public interface Delivery extends IncomingStream.Owner, Suspendable {

	/**
	 * The listener to which messages are delivered.
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
	 * Whether nothing that was delivered waits or is being handled, so that a message may
	 * be handled at once.
	 */
	default boolean isIdle() {
		return false;
	}

	/**
	 * Delivers a part of a message, or its end, after all that was delivered before,
	 * unless there is no handler thread.
	 * @param bytes of the message that it holds
	 */
	void deliver(Runnable step, int bytes);

	/**
	 * Runs a step after all that was delivered before, unless there is no handler thread.
	 */
	default void then(Runnable step) {
		deliver(step, 0);
	}

	/**
	 * Has a handler read a message that is still arriving, after all that was delivered
	 * before. While the handler waits for the peer it holds one of a few threads.
	 * @param verb reads it
	 * @param stream the message
	 */
	void stream(Runnable verb, IncomingStream stream);

	/**
	 * Tells that the message of a stream is whole or cut, so that no reader has to wait
	 * for the peer any more.
	 */
	void streamArrived();

	@Override
	default void execute(Runnable verb) {
		then(() -> listener().stageCompleted(verb));
	}

	@Override
	default void messageCut() {
		listener().messageCut();
	}

	/**
	 * Runs the last step after all that was delivered before, even if the executor has no
	 * handler thread.
	 */
	void last(Runnable step);

	/**
	 * How many bytes of memory the delivered messages take that no handler is done with.
	 * For any thread.
	 */
	default int memoryBytes() {
		return 0;
	}

	/**
	 * Drops all messages that wait, because the connection is closed and no handler is to
	 * get them.
	 */
	default void discard() {
	}

	/**
	 * Whether so many messages or bytes wait that nothing more should be read.
	 */
	boolean isFull();

	/**
	 * Asks to be told once there is room again. {@link Delivery.Source#roomMade()} tells
	 * it.
	 */
	void awaitRoom();

	/** The connection of a mailbox. Its methods are called on any thread. */
	interface Source {

		/**
		 * There is room again, after {@link Mailbox#awaitRoom()} asked for it.
		 */
		void roomMade();

		/**
		 * A message arrives so slowly that the thread that reads it is given to another
		 * reader.
		 * @param slow the message; it may have ended by now
		 */
		void streamTooSlow(StreamThreads.Message slow);

	}

}
