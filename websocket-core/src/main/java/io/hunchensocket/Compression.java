package io.hunchensocket;

/**
 * Whether a resource compresses messages by permessage-deflate, with clients that offer
 * it. Compression costs memory and processor time. The length of a compressed message
 * also reveals something of its content: text that an attacker may choose should not be
 * in one message with a secret. Source: RFC 7692, section 8.
 */
public enum Compression {

	/** The settings of the engine decide; by default compression is off. */
	AS_CONFIGURED,

	/** Messages are compressed, whatever the engine's settings say. */
	ON,

	/** Nothing is compressed, whatever the engine's settings say. */
	OFF

}
