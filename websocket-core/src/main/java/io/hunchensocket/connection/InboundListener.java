package io.hunchensocket.connection;

import io.hunchensocket.CloseStatus;

/**
 * Told on the loop what the peer does besides sending messages.
 */
interface InboundListener {

	/**
	 * Some bytes have come: the peer lives.
	 */
	void bytesReceived();

	/**
	 * A message has come, or a part of one.
	 */
	void messageSeen();

	/**
	 * A ping wants its payload back.
	 */
	void pinged(byte[] payload);

	/**
	 * A pong, which somebody may wait for.
	 */
	void ponged(byte[] payload);

	/**
	 * The peer closes.
	 */
	void closeReceived(CloseStatus status);

	/**
	 * The peer broke a rule, and is not listened to any more.
	 */
	void violated(CloseStatus status);

	/**
	 * The peer will send nothing more.
	 */
	void inputEnded();

	/**
	 * Reading has failed for no fault of the peer's: the connection ends.
	 */
	void failed(Throwable error);

	/**
	 * Reading is held back until the end of the turn, or of the next if this one is
	 * ending: after what is flushed then, {@link Inbound#resume()} is called.
	 */
	void planFlush();

}
