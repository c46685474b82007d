package io.hunchensocket.resource;

/**
 * How a resource takes the messages of one type, each by a verb of its own.
 */
public enum ReceiveMode {

	/** Not at all: a message is refused with 1003. */
	REFUSED,

	/**
	 * As a whole, in memory: {@link SocketResource#textMessageReceived} and
	 * {@link SocketResource#binaryMessageReceived}.
	 */
	WHOLE,

	/**
	 * By reading it while it arrives, on a thread that waits:
	 * {@link SocketResource#textStreamReceived} and
	 * {@link SocketResource#binaryStreamReceived}.
	 */
	STREAM,

	/**
	 * Part by part, as it arrives: {@link SocketResource#textChunkReceived} and
	 * {@link SocketResource#binaryChunkReceived}.
	 */
	CHUNKS,

	/**
	 * As a whole, in memory or in a file: {@link SocketResource#spooledMessageReceived},
	 * for binary messages alone.
	 */
	SPOOLED;

	/**
	 * Whether a message need not fit into memory.
	 * @return {@code true} if the limits of streaming hold for it
	 */
	public boolean isStreaming() {
		return this == STREAM || this == CHUNKS || this == SPOOLED;
	}

	/**
	 * Whether it takes a thread that may wait.
	 * @return {@code true} if a non-blocking resource cannot have it
	 */
	public boolean isBlocking() {
		return this == STREAM || this == SPOOLED;
	}

}
