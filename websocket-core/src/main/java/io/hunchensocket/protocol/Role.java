package io.hunchensocket.protocol;

/**
 * Which end of the connection this endpoint is. Source: RFC 6455, section 1.2.
 */
public enum Role {

	/** The end that asked for the connection; it masks what it sends. */
	CLIENT,

	/** The end that was asked; what it receives must be masked. */
	SERVER

}
