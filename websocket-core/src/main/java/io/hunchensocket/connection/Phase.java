package io.hunchensocket.connection;

/**
 * How far a connection has come.
 */
enum Phase {

	/** Messages come and go. */
	OPEN,

	/** All has been said, and the peer has not ended its half. */
	ENDING,

	/** Nothing comes or goes. */
	ENDED

}
