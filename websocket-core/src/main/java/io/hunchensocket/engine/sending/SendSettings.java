package io.hunchensocket.engine.sending;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.base.Bounds;

/**
 * The send queue of a client.
 *
 * @param maxBytes how much may wait; one larger message is taken by an empty queue
 * @param overflowPolicy what happens beyond
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
