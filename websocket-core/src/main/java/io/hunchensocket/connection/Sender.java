package io.hunchensocket.connection;

import java.util.Optional;

import io.hunchensocket.CloseStatus;

/**
 * Told on the loop what is to be sent.
 */
interface Sender {

	/**
	 * There is something to send: it leaves at the end of the loop's turn.
	 */
	void planFlush();

	/**
	 * What is to be sent is a message.
	 */
	default void messageQueued() {
		planFlush();
	}

	/**
	 * The connection broke while somebody else was being served: it ends in a turn of its
	 * own.
	 */
	void broken(Throwable error);

	/**
	 * The application closes the connection.
	 */
	void closeRequested(CloseStatus status);

	/**
	 * A message that waits will have no end: the connection is closed, and a Close that
	 * waits behind that message gives way to this one.
	 */
	void messageFailed(CloseStatus status);

	/**
	 * So much waits, here or on all connections, that this one is closed and what waits
	 * is dropped.
	 */
	void overflowed(CloseStatus status);

	/**
	 * Whether nothing can be sent any more.
	 */
	boolean isFinished();

	/**
	 * With what the application closed before the connection opened.
	 */
	default Optional<CloseStatus> closeWish() {
		return Optional.empty();
	}

}
