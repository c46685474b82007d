package io.hunchensocket.engine.base;

/**
 * The verbs of a resource, each named as its method.
 */
public enum Verb {

	CLIENT_CONNECTED("clientConnected"),

	TEXT_MESSAGE_RECEIVED("textMessageReceived"),

	BINARY_MESSAGE_RECEIVED("binaryMessageReceived"),

	TEXT_STREAM_RECEIVED("textStreamReceived"),

	BINARY_STREAM_RECEIVED("binaryStreamReceived"),

	TEXT_CHUNK_RECEIVED("textChunkReceived"),

	BINARY_CHUNK_RECEIVED("binaryChunkReceived"),

	SPOOLED_MESSAGE_RECEIVED("spooledMessageReceived"),

	PONG_RECEIVED("pongReceived"),

	/** A verb goes on, for its stage has completed. */
	STAGE_COMPLETED("stageCompleted"),

	CLIENT_DISCONNECTED("clientDisconnected");

	private final String method;

	Verb(String method) {
		this.method = method;
	}

	/**
	 * The name of the method.
	 */
	@Override
	public String toString() {
		return this.method;
	}

}
