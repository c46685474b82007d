package io.hunchensocket;

/**
 * The type of a message. Source: RFC 6455, section 5.6.
 */
public enum MessageType {

	/** A text, which is UTF-8 on the wire. */
	TEXT,

	/** Bytes, whose meaning the application defines. */
	BINARY

}
