package io.hunchensocket.engine.sending;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.base.Bounds;

/**
 * Settings of the send queue of a client.
 *
 * @param maxBytes how many bytes may wait; an empty queue takes one larger message
 * @param overflowPolicy what happens when more bytes would wait
 */
public record SendSettings(int maxBytes, OverflowPolicy overflowPolicy) {

	/**
	 * Checks the bound.
	 * @throws IllegalArgumentException if it is not positive
	 */
	public SendSettings {
		Bounds.requirePositive("the send queue's size", maxBytes);
	}

}
