package io.hunchensocket;

/**
 * What became of a send at once; sending never waits for the peer.
 */
public enum SendResult {

	/** Accepted: it is sent in its turn, unless the connection ends before. */
	QUEUED,

	/** Not sent: a budget of bytes is used up and the overflow policy gave this up. */
	DROPPED,

	/** Not sent: the connection is closing or closed. */
	CLOSED

}
