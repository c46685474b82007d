package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * Binary messages are put together in memory.
 *
 * @param delivery takes them
 */
record WholeBinaryIntake(Delivery delivery) implements Intake {

	@Override
	public IncomingMessage begin() {
		return new AssembledIncoming(Opcode.BINARY, this.delivery);
	}

	@Override
	public void whole(Payload payload) {
		this.delivery.binary(MessageAssembler.binary(payload));
	}

}
