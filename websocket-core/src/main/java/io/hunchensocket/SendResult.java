package io.hunchensocket;

/**
 * The immediate result of a send. A send never waits for the peer: the result does not
 * say whether the message arrives.
 */
public enum SendResult {

	/**
	 * The message is in the send queue, or on its way there. It is sent in its turn,
	 * unless the connection ends before or {@link OverflowPolicy#DROP_OLDEST} drops it.
	 */
	QUEUED,

	/**
	 * Not sent: too many bytes wait for the loop already, or too many files for the
	 * client.
	 */
	DROPPED,

	/**
	 * Not sent: the connection is closing or closed, perhaps because its send queue is
	 * full.
	 */
	CLOSED

}
