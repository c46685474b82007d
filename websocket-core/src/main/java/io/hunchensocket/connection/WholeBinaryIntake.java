package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * Binary messages are put together in memory.
 */
record WholeBinaryIntake() implements Intake {

	@Override
	public IncomingMessage begin(Delivery delivery) {
		return new AssembledIncoming(Opcode.BINARY, delivery);
	}

	@Override
	public void whole(Payload payload, Delivery delivery) {
		delivery.binary(MessageAssembler.binary(payload));
	}

}
