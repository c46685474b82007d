package io.hunchensocket;

/**
 * What happens to a client that reads more slowly than it is sent to, once its send queue
 * is full.
 */
public enum OverflowPolicy {

	/** The client is closed with 1013: it may come back and catch up. The default. */
	CLOSE,

	/** The oldest messages that wait make room for the new one. */
	DROP_OLDEST

}
