package io.hunchensocket.spring.handler;

/**
 * What becomes of an error that is the client's, such as a message that cannot be read,
 * if no method takes it.
 */
public enum ErrorPolicy {

	/** The client is told, and the connection lives on. */
	ANSWER,

	/** The connection is closed with 1007 or 1008. */
	CLOSE

}
