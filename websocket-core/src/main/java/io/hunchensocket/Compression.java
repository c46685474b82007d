package io.hunchensocket;

/**
 * Whether messages to and from a resource are compressed with clients that offer it.
 * Compression costs memory and processor time, and a length tells something of what was
 * compressed: text of an attacker should not share a message with a secret. Source: RFC
 * 7692, section 8.
 */
public enum Compression {

	/** As the engine's settings say for all resources; off unless they turn it on. */
	AS_CONFIGURED,

	/** Messages are compressed, whatever the engine's settings say. */
	ON,

	/** Nothing is compressed, whatever the engine's settings say. */
	OFF

}
