package io.hunchensocket.resource;

/**
 * How a resource takes the messages of one type. Each mode has its own verb.
 */
public enum ReceiveMode {

	/**
	 * Not at all: the resource has no verb for them, and a message is refused with 1003.
	 */
	REFUSED,

	/**
	 * As a whole, in memory: {@link SocketResource#textMessageReceived} and
	 * {@link SocketResource#binaryMessageReceived}.
	 */
	WHOLE,

	/**
	 * As a stream: a handler thread reads the message while it arrives, and waits for the
	 * client. {@link SocketResource#textStreamReceived} and
	 * {@link SocketResource#binaryStreamReceived}.
	 */
	STREAM,

	/**
	 * In parts, as they arrive: {@link SocketResource#textChunkReceived} and
	 * {@link SocketResource#binaryChunkReceived}.
	 */
	CHUNKS,

	/**
	 * As a whole, in memory or in a temporary file; only for binary messages:
	 * {@link SocketResource#spooledMessageReceived}.
	 */
	SPOOLED;

	/**
	 * Whether a message need not fit into memory.
	 * @return {@code true} if {@code websocket.streaming.max-message-size} limits it, and
	 * not {@code websocket.max-message-size}
	 */
	public boolean isStreaming() {
		return this == STREAM || this == CHUNKS || this == SPOOLED;
	}

	/**
	 * Whether the verb needs a thread that may block.
	 * @return {@code true} if a non-blocking resource cannot use this mode
	 */
	public boolean isBlocking() {
		return this == STREAM || this == SPOOLED;
	}

}
