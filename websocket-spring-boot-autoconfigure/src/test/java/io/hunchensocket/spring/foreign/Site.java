package io.hunchensocket.spring.foreign;

/**
 * Where code of an application is called.
 */
enum Site {

	DISPATCHER(true), ACCEPT(false), SUBPROTOCOLS(true), COMPRESSION(true), NON_BLOCKING(false), NEW_CLIENT(true),
	CONNECTED(false), TEXT(false), BINARY(false), TEXT_STREAM(false), BINARY_STREAM(false), TEXT_CHUNK(false),
	BINARY_CHUNK(false), SPOOLED(false), CHECK(true), ERROR_OCCURRED(false), TO_STRING(true), DISCONNECTED(false),
	EXECUTOR(false);

	private final boolean answers;

	Site(boolean answers) {
		this.answers = answers;
	}

	/** Whether it returns what may be null. */
	boolean answers() {
		return this.answers;
	}

	/** Whether it is called on the request's thread, before the connection is open. */
	boolean isBeforeUpgrade() {
		return compareTo(NEW_CLIENT) <= 0;
	}

	/** Whether it is called before the first message can be. */
	boolean isOfOpening() {
		return compareTo(CONNECTED) <= 0 || this == EXECUTOR;
	}

	/** Whether nothing of the same client was called before it on the same errand. */
	boolean isFirstOnItsThread() {
		return this == DISPATCHER || (compareTo(CONNECTED) >= 0 && this != TO_STRING);
	}

	/** Whether it is called because of a message. */
	boolean isOfMessages() {
		return !isOfOpening() && this != DISCONNECTED;
	}

	/** Whether it is called while there is a client, and told of it. */
	boolean knowsClient() {
		return compareTo(NEW_CLIENT) >= 0;
	}

	/** Whether only resources have it that may block. */
	boolean isBlocking() {
		return this == TEXT_STREAM || this == BINARY_STREAM || this == SPOOLED || this == EXECUTOR;
	}

}
