package io.hunchensocket;

/**
 * What happens when the send queue of a client is full, because the client reads more
 * slowly than messages are sent to it. A queue is full at
 * {@code websocket.send-queue.max-size} bytes.
 */
public enum OverflowPolicy {

	/**
	 * The connection is closed with 1013: the client may connect again later. The
	 * default.
	 */
	CLOSE,

	/** The oldest messages that wait are dropped to make room for the new one. */
	DROP_OLDEST

}
