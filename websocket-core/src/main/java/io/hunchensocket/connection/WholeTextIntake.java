package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.transport.LoopBuffers;

/**
 * Texts are put together in memory.
 *
 * @param buffers of the loop
 */
record WholeTextIntake(LoopBuffers buffers) implements Intake {

	@Override
	public IncomingMessage begin(Delivery delivery) {
		return new AssembledIncoming(Opcode.TEXT, delivery);
	}

	@Override
	public void whole(Payload payload, Delivery delivery) {
		delivery.text(MessageAssembler.text(payload, this.buffers.scratch()), payload.length());
	}

}
