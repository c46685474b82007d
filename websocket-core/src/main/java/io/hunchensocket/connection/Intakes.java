package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.ReceiverPool;

/**
 * What the receiving halves of a loop's connections share whose resources take messages
 * in the same ways.
 *
 * @param text how text messages reach a resource
 * @param binary how binary messages do
 * @param receivers of both, with the limits that hold for them
 */
record Intakes(Intake text, Intake binary, ReceiverPool receivers) {

	/**
	 * That for messages of this type.
	 */
	Intake of(Opcode opcode) {
		return (opcode == Opcode.TEXT) ? this.text : this.binary;
	}

	/**
	 * A connection has ended, and all its messages were delivered.
	 */
	void ended(Delivery delivery) {
		this.text.ended(delivery);
		this.binary.ended(delivery);
	}

}
