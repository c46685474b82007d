package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;

/**
 * A part of a message that leaves in several frames. Source: RFC 6455, section 5.4.
 *
 * @param payload from index 0 to its limit
 * @param form the same for all fragments of a message
 * @param last whether the message ends with it
 */
public record Fragment(ByteBuffer payload, Form form, boolean last) {

	/** Bytes of memory that a waiting fragment takes in addition to its payload. */
	private static final int OBJECTS = 256;

	/**
	 * Roughly how many bytes of memory the fragment takes.
	 */
	public int memoryBytes() {
		return OBJECTS + this.payload.capacity();
	}

	/** What the payload of a fragment is. */
	public enum Form {

		/** The message's own bytes. */
		PLAIN,

		/** A part of the deflated message. */
		DEFLATED

	}

}
