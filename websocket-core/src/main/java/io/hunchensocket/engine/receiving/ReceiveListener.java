package io.hunchensocket.engine.receiving;

import io.hunchensocket.CloseStatus;

/**
 * The listener of a reader. It is told on the loop what the peer does besides sending
 * messages.
 */
public interface ReceiveListener {

	/**
	 * A ping came, which is answered with its payload.
	 */
	void pinged(byte[] payload);

	/**
	 * A pong came, for which the application may wait.
	 */
	void ponged(byte[] payload);

	/**
	 * A Close came.
	 */
	void closeReceived(CloseStatus status);

	/**
	 * The peer broke a rule, and is not read from any more.
	 */
	void violated(CloseStatus status);

	/**
	 * The peer will send nothing more.
	 */
	void inputEnded();

	/**
	 * Reading has failed through no fault of the peer: the connection ends.
	 */
	void failed(Throwable error);

	/**
	 * Reading is held back. After the next flush {@link MessageReader#resume()} is
	 * called.
	 */
	void readingHeld();

	/**
	 * Asks for a flush at the end of the turn, or of the next turn if this one is ending.
	 */
	void planFlush();

}
