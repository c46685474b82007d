package io.hunchensocket.connection;

/**
 * How a resource takes the messages of one type: which of their verbs it overrides.
 */
enum Reception {

	/** It does not: no verb is overridden. */
	REFUSED,

	/** As a whole, in memory. */
	WHOLE,

	/** By reading it while it arrives, on a thread that waits. */
	STREAM,

	/** Part by part, as it arrives. */
	CHUNKS,

	/** As a whole, in memory or in a file. */
	SPOOLED;

	/**
	 * Whether a message need not fit into memory.
	 */
	boolean isBounded() {
		return this == STREAM || this == CHUNKS || this == SPOOLED;
	}

	/**
	 * Whether it takes a thread that may wait.
	 */
	boolean isBlocking() {
		return this == STREAM || this == SPOOLED;
	}

}
