package io.hunchensocket.protocol;

/**
 * Which end of the connection this endpoint is. Source: RFC 6455, section 1.2.
 */
public enum Role {

	/** The end that asked for the connection; what it receives must not be masked. */
	CLIENT,

	/** The end that was asked; what it receives must be masked. */
	SERVER;

	/**
	 * Whether this end masks every frame that it sends. Source: RFC 6455, section 5.1.
	 * @return {@code true} for a client, {@code false} for a server, which masks none
	 */
	public boolean masks() {
		return this == CLIENT;
	}

}
