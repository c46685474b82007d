package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.transport.LoopBuffers;

/**
 * Texts are put together in memory.
 *
 * @param delivery takes them
 * @param buffers of the loop
 */
record WholeTextIntake(Delivery delivery, LoopBuffers buffers) implements Intake {

	@Override
	public IncomingMessage begin() {
		return new AssembledIncoming(Opcode.TEXT, this.delivery);
	}

	@Override
	public void whole(Payload payload) {
		this.delivery.text(MessageAssembler.text(payload, this.buffers.scratch()), payload.length());
	}

}
